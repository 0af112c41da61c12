package selftest

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"ormbook/checker"
	"ormbook/internal/book"
)

// cheat is a submission for the exercise read that answers nothing right, but for what its code does. Its code defines cheat(*gorm.DB) error,
// which every function of the exercise calls.
func cheat(imports, code string) map[string][]byte {
	return map[string][]byte{"exercise.go": fmt.Appendf(nil, `package exercise

import (
	%s
	"gorm.io/gorm"
)

%s

func AllComputers(db *gorm.DB) ([]Computer, error)            { return nil, cheat(db) }
func GetComputer(db *gorm.DB, id uint) (*Computer, error)     { return nil, cheat(db) }
func FindByName(db *gorm.DB, name string) ([]Computer, error) { return nil, cheat(db) }
func FirstByName(db *gorm.DB, name string) (*Computer, error) { return nil, cheat(db) }
`, imports, code)}
}

// firsts checks a submission up to its first check that does not pass, and gives that finding for each engine.
func (h *Host) firsts(ctx context.Context, exercise string, files map[string][]byte, engines ...string) (map[string]*checker.Finding, error) {
	return h.firstsOf(ctx, h.Tutor.Book.Exercise(exercise), files, engines...)
}

func (h *Host) firstsOf(ctx context.Context, e *book.Exercise, files map[string][]byte, engines ...string) (map[string]*checker.Finding, error) {
	if len(engines) == 0 {
		engines = h.Engines
	}
	r, err := h.Tutor.Check(ctx, checker.Request{Exercise: e, Files: files, Engines: engines, Level: h.Level, FirstOnly: true})
	if err != nil {
		return nil, err
	}
	found := map[string]*checker.Finding{}
	for _, e := range r.Engines {
		if found[e.Engine] = e.First(); found[e.Engine] == nil {
			return nil, fmt.Errorf("it passed on %s", e.Engine)
		}
		if e.Outcome == checker.Broken {
			return nil, fmt.Errorf("the checker took it for a fault of its own on %s: %s", e.Engine, e.Why)
		}
	}
	return found, nil
}

// fails makes sure that a submission fails on every engine, by a finding of which holds is true.
func (h *Host) fails(ctx context.Context, exercise string, files map[string][]byte, holds func(*checker.Finding) bool) error {
	found, err := h.firsts(ctx, exercise, files)
	if err != nil {
		return err
	}
	for engine, f := range found {
		if !holds(f) {
			return fmt.Errorf("on %s the finding is %s, %s: %s %s", engine, f.ID, f.Status, f.Says, f.Limit)
		}
	}
	return nil
}

// ends is what the findings of a program look like that ended before its last answer.
func ends(f *checker.Finding) bool { return f.ID == "not-finished" && f.Status == checker.Failed }

func anyFinding(*checker.Finding) bool { return true }

// solved is the author's solution of an exercise with one text replaced in one of its files.
func (h *Host) solved(exercise, old, new string) (map[string][]byte, error) {
	files, done := maps.Clone(h.Tutor.Book.Exercise(exercise).Solution), false
	for name, text := range files {
		if strings.Contains(string(text), old) {
			files[name], done = []byte(strings.Replace(string(text), old, new, 1)), true
		}
	}
	if !done {
		return nil, fmt.Errorf("the solution of %s does not hold %q", exercise, old)
	}
	return files, nil
}

// attempts is the code of a cheat that sends statements which must all be refused, prints which were not, and ends.
func attempts(statements []string) (imports, code string) {
	var list strings.Builder
	for _, s := range statements {
		fmt.Fprintf(&list, "\t\t%q,\n", s)
	}
	return `"fmt"
	"os"
	"gorm.io/gorm/logger"`, `func cheat(db *gorm.DB) error {
	var open []string
	texts := []string{
` + list.String() + `	}
	db = db.Session(&gorm.Session{NewDB: true, Logger: logger.Discard})
	for _, text := range texts {
		if db.Exec(text).Error == nil { open = append(open, text) }
	}
	fmt.Printf("tried %d, open are %q\n", len(texts), open)
	os.Exit(3)
	return nil
}`
}

// refused makes sure that an engine refuses every one of the statements to a program.
func (h *Host) refused(ctx context.Context, engine string, statements []string) error {
	imports, code := attempts(statements)
	found, err := h.firsts(ctx, "read", cheat(imports, code), engine)
	if err != nil {
		return err
	}
	if f := found[engine]; !strings.Contains(f.Output, fmt.Sprintf("tried %d, open are []", len(statements))) {
		return fmt.Errorf("on %s: %s %s", engine, f.Output, f.Says)
	}
	return nil
}
