package selftest

import (
	"context"
	"fmt"
	"strings"

	"ormbook/checker"
)

// control is a right answer that is unusual. It must pass, however often it is checked.
type control struct {
	name    string
	imports string
	code    string // beside the solution
	begin   string // of the solution's function
}

// controlExercise is small; opening is where its function begins, and seldom the name that it is given in one scenario alone.
const (
	controlExercise = "rename"
	opening         = "func RenameComputer(db *gorm.DB, id uint, newName string) error {\n"
	seldom          = "Ghost"
)

// controls are the unusual right answers. Each surrounds the author's solution of an exercise.
var controls = []control{
	{name: "prints a lot", imports: `import "fmt"`, code: `func init() { for n := range 20_000 { fmt.Println("line", n, "of a talkative program") } }`},
	{name: "starts goroutines", imports: `import "time"`, code: `func init() { for range 500 { go func() { for { time.Sleep(time.Millisecond) } }() } }`},
	{name: "logs", imports: `import ("log"; "os"; "io")`, code: `func init() { log.SetOutput(os.Stdout); log.Print("begun"); log.SetOutput(io.Discard) }`},
	{name: "ends by os.Exit(0) after its answers", imports: `import ("os"; "time")`, code: `func init() { go func() { time.Sleep(7 * time.Second); os.Exit(0) }() }`},
	{name: "allocates 200 MB", code: `var kept = func() []byte { b := make([]byte, 200<<20); for i := 0; i < len(b); i += 4096 { b[i] = 1 }; return b }()`},
	{name: "takes four fifths of its time", imports: `import ("sync"; "time")`, code: `var wait = sync.OnceFunc(func() { time.Sleep(6400 * time.Millisecond) })`,
		begin: `	if newName == "` + seldom + `" { wait() }`},
	{name: "uses transactions", begin: `	if err := db.Transaction(func(*gorm.DB) error { return nil }); err != nil { return err }
	if tx := db.Begin(); tx.Error != nil { return tx.Error } else if err := tx.Rollback().Error; err != nil { return err }`},
	{name: "uses prepared statements", begin: `	db = db.Session(&gorm.Session{PrepareStmt: true})`},
}

// files are a control's submission.
func (c control) files(h *Host) map[string][]byte {
	files := submission(controlExercise, h, c.imports, c.code)
	for name, text := range files {
		files[name] = []byte(strings.Replace(string(text), opening, opening+c.begin+"\n", 1))
	}
	return files
}

// Controls checks the unusual right answers n times in all, in turn, at one level, and tells how many passed. An error names the first that did
// not.
func Controls(ctx context.Context, h *Host, n int, heard func(name string)) error {
	for i := range n {
		c := controls[i%len(controls)]
		heard(c.name)
		r, err := h.Check(ctx, controlExercise, c.files(h))
		if err != nil {
			return fmt.Errorf("control %d, a right answer that %s: %w", i+1, c.name, err)
		}
		if r.Outcome == checker.Passed {
			continue
		}
		for _, e := range r.Engines {
			if f := e.First(); f != nil {
				return fmt.Errorf("control %d, a right answer that %s: %s on %s: %s %s: %s", i+1, c.name, r.Outcome, e.Engine, f.ID, f.Status, f.Says)
			}
		}
		return fmt.Errorf("control %d, a right answer that %s: %s", i+1, c.name, r.Outcome)
	}
	return nil
}
