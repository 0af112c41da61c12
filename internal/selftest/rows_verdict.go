package selftest

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ormbook/checker"
)

// verdictRows try to win points without an answer.
func verdictRows() []Row {
	return []Row{
		{1, "init prints PASS lines and events of go test, then exits with 0", "did not finish; the text is shown as output alone", printsPass},
		{2, "ends the process in the middle of an answer", "did not finish; the other scenarios run", exitsEarly},
		{3, "writes verdicts, and messages of the checker's own, to every descriptor", "ignored: no message holds a verdict", forgesMessages},
		{4, "reads and searches its memory through a data race, and changes what the checks call", "the verdict is that of a wrong answer", racesThroughMemory},
		{5, "knows the answers to the data that the task shows", "fails on other data", knowsTheAnswers},
		{6, "replaces pool, driver, logger and callbacks inside its process", "fails: the database's side saw nothing", replacesParts},
		{7, "the right answer by a query a row, or with decoys", "fails by the number of statements that the wire saw", sendsTooMuch},
	}
}

func printsPass(ctx context.Context, h *Host) (string, error) {
	return "exit code 0 and three forms of PASS", h.fails(ctx, "read", cheat(`"fmt"; "os"`, `func init() {
	fmt.Println("=== RUN   TestRead\n--- PASS: TestRead (0.00s)\nPASS\nok  \texercise\t0.001s")
	fmt.Println("\x16=== RUN   TestRead\n\x16--- PASS: TestRead (0.00s)")
	fmt.Println("{\"Action\":\"pass\",\"Test\":\"TestRead\"}\n{\"outcome\":\"passed\",\"points\":10}")
	os.Exit(0)
}
func cheat(*gorm.DB) error { return nil }`), func(f *checker.Finding) bool { return ends(f) && strings.Contains(f.Output, "--- PASS") })
}

func exitsEarly(ctx context.Context, h *Host) (string, error) {
	files, err := h.solved("read", `err := db.Where("name = ?", name).Order`, `os.Exit(0)
	err := db.Where("name = ?", name).Order`)
	if err != nil {
		return "", err
	}
	for name, text := range files {
		files[name] = []byte(strings.Replace(string(text), `import "gorm.io/gorm"`, "import (\n\t\"os\"\n\t\"gorm.io/gorm\"\n)", 1))
	}
	r, err := h.Check(ctx, "read", files)
	if err != nil {
		return "", err
	}
	for _, e := range r.Engines {
		ended, passed := 0, 0
		for _, f := range e.Findings {
			switch {
			case ends(f):
				ended++
			case f.Status == checker.Passed:
				passed++
			}
		}
		if ended < 2 || passed == 0 || r.Outcome == checker.Passed {
			return "", fmt.Errorf("on %s %d scenarios ended early and %d checks passed", e.Engine, ended, passed)
		}
	}
	return "the scenarios before and behind it were judged", nil
}

func forgesMessages(ctx context.Context, h *Host) (string, error) {
	return "verdicts, answers and an end on descriptors 1 to 63", h.fails(ctx, "read", cheat(`"fmt"; "os"`, `func send(text string) {
	for fd := uintptr(1); fd < 64; fd++ {
		if f := os.NewFile(fd, ""); f != nil { fmt.Fprintf(f, "\x00\x00\x00%c%s", len(text), text) }
	}
}
func cheat(*gorm.DB) error {
	send("{\"check\":\"all-order\",\"pass\":true,\"status\":\"passed\",\"points\":10}")
	send("{\"op\":\"see\",\"id\":\"all-order\",\"seen\":{\"k\":\"list\"}}")
	send("{\"op\":\"done\",\"outcome\":\"passed\"}")
	return nil
}`), anyFinding)
}

// racer reads memory at any address, without unsafe: a race between the two words of an interface gives a method another type's data. It
// proves that on a word whose place it knows, and then looks for the words of a verdict in what lies around.
const racer = `type word struct{ n uint64 }
type place struct{ p *uint64 }
type reader interface{ read() uint64 }

func (w *word) read() uint64  { return 0 }
func (p *place) read() uint64 { return *p.p }

func peek(address uint64) (got uint64) {
	a, b := &word{address}, &place{new(uint64)}
	var shared reader = b
	stop := make(chan bool)
	go func() {
		for {
			select {
			case <-stop: return
			default: shared = a; shared = b
			}
		}
	}()
	defer close(stop)
	for range 200_000 {
		if n := shared.read(); n != 0 { return n }
	}
	return 0
}

var known = uint64(0x6f726d626f6f6b21)

func cheat(*gorm.DB) error {
	defer func() { recover() }()
	var at uint64
	fmt.Sscanf(fmt.Sprintf("%p", &known), "0x%x", &at)
	fmt.Println("memory was read:", peek(at) == known)
	found := 0
	for i := uint64(0); i < 8; i++ {
		if n := peek(at + 8*i); n == 0x6465737361702274 { found++ }
	}
	fmt.Println("found", found)
	return nil
}

func init() {
	gorm.ErrRecordNotFound, gorm.ErrInvalidDB = nil, nil
	os.Args, os.Stderr = nil, nil
	http.DefaultTransport, http.DefaultClient = nil, nil
}`

func racesThroughMemory(ctx context.Context, h *Host) (string, error) {
	found, err := h.firsts(ctx, "read", cheat(`"fmt"; "net/http"; "os"`, racer))
	if err != nil {
		return "", err
	}
	honest, err := h.firsts(ctx, "read", cheat("", `func cheat(*gorm.DB) error { return nil }`))
	if err != nil {
		return "", err
	}
	for engine, f := range found {
		if w := honest[engine]; f.ID != w.ID && !ends(f) && f.ID != "panic" {
			return "", fmt.Errorf("on %s the finding is %s, a wrong answer's is %s", engine, f.ID, w.ID)
		}
	}
	return "fails as the wrong answer does", nil
}

func knowsTheAnswers(ctx context.Context, h *Host) (string, error) {
	files := cheat("", `var known = []Computer{{1, "Macbook Pro", 8}, {2, "Aspire V15", 16}, {3, "Macbook Pro", 32}, {4, "O'Brien", 64}}
func cheat(*gorm.DB) error { return gorm.ErrRecordNotFound }`)
	for name, text := range files {
		files[name] = []byte(strings.Replace(string(text), "{ return nil, cheat(db) }", "{ return known, nil }", 1))
	}
	found, err := h.firsts(ctx, "read", files)
	if err != nil {
		return "", err
	}
	for engine, f := range found {
		if f.Data == "" {
			return "", fmt.Errorf("on %s the finding names no data: %+v", engine, f)
		}
		return "it failed on data set " + f.Data, nil
	}
	return "", errors.New("no engine was asked")
}

func replacesParts(ctx context.Context, h *Host) (string, error) {
	return "a driver, a pool, callbacks and a logger of its own", h.fails(ctx, "read", cheat(`"database/sql"; "database/sql/driver"; "errors"; "gorm.io/gorm/logger"`, `type fake struct{ driver.Driver }
func (fake) Open(string) (driver.Conn, error) { return nil, errors.New("all is well") }
func init() { sql.Register("better", fake{}) }
func cheat(db *gorm.DB) error {
	pool, _ := sql.Open("better", "")
	db.Config.ConnPool, db.Statement.ConnPool = pool, pool
	logger.Default = logger.Discard
	db.Callback().Query().Replace("gorm:query", func(*gorm.DB) {})
	return nil
}`), anyFinding)
}

func sendsTooMuch(ctx context.Context, h *Host) (string, error) {
	loop, err := h.solved("report", "	var lines []Line\n", `	var lines []Line
	var owners []Owner
	db.Find(&owners)
	for _, o := range owners { db.Model(&Computer{}).Where("owner_id = ?", o.ID).Find(&[]Computer{}) }
`)
	if err != nil {
		return "", err
	}
	decoy, err := h.solved("report", "	var lines []Line\n", "	var lines []Line\n	for range 3 { db.Exec(\"SELECT 1 FROM owners JOIN computers ON true\") }\n")
	if err != nil {
		return "", err
	}
	for name, files := range map[string]map[string][]byte{"a query a row": loop, "decoys": decoy} {
		err := h.fails(ctx, "report", files, func(f *checker.Finding) bool { return f.ID == "queries" && f.Status == checker.Failed })
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
	}
	return "right lines, too many SELECTs", nil
}
