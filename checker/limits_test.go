package checker_test

import (
	"runtime"
	"strings"
	"testing"

	"ormbook/checker"
)

// TestWhatFloodsIsALimit covers what a program can make grow outside its own process.
func TestWhatFloodsIsALimit(t *testing.T) {
	const imports = `"strings"; "fmt"`
	for name, c := range map[string]struct {
		code, limit, says string
		engines           []string
	}{
		"rows without end": {`var _, _ = strings.Repeat, fmt.Sprint
func cheat(db *gorm.DB) error {
	text := strings.Repeat("x", 4<<20)
	for i := 0; ; i++ { db.Exec("INSERT INTO computers (id, name, memory_in_gb) VALUES (?, ?, 1)", 1000+i, fmt.Sprint(i, text)) }
}`, "database", "64 MiB", engines[:1]}, // PostgreSQL packs such a text into little
		"one statement without end": {`var _, _ = strings.Repeat, fmt.Sprint
func cheat(db *gorm.DB) error {
	return db.Exec("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i+1 FROM n) INSERT INTO computers (id, name, memory_in_gb) SELECT i, 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' || i, 1 FROM n").Error
}`, "database", "64 MiB", engines},
	} {
		for _, engine := range c.engines {
			t.Run(name+" on "+engine, func(t *testing.T) {
				r, err := workbook.Check(t.Context(), checker.Request{Exercise: shelf.Exercise("read"), Files: cheating(imports, c.code), Engines: []string{engine}, FirstOnly: true})
				if err != nil {
					t.Fatal(err)
				}
				f := r.Engines[0].First()
				if r.Outcome != checker.Limit || f.Limit != c.limit || !strings.Contains(f.Says, c.says) {
					t.Errorf("outcome %s: %+v", r.Outcome, f)
				}
			})
		}
	}
}

// TestALoopIsToldFromAWait says what a program did until its time was over: one computed, the other waited for itself.
func TestALoopIsToldFromAWait(t *testing.T) {
	says := map[string]string{
		`func cheat(*gorm.DB) error { for {} }`:                                                "It computed for",
		`func cheat(db *gorm.DB) error { select {case <-time.After(time.Hour):}; return nil }`: "No answer after 8s",
	}
	if runtime.GOOS != "linux" { // others do not tell how long a program computed
		says[`func cheat(*gorm.DB) error { for {} }`] = "No answer after 8s"
	}
	for code, want := range says {
		for _, engine := range engines {
			t.Run(want+" on "+engine, func(t *testing.T) {
				t.Parallel()
				imports := ""
				if strings.Contains(code, "time.") {
					imports = `"time"`
				}
				r, err := workbook.Check(t.Context(), checker.Request{Exercise: shelf.Exercise("read"), Files: cheating(imports, code), Engines: []string{engine}, FirstOnly: true})
				if err != nil {
					t.Fatal(err)
				}
				if f := r.Engines[0].First(); r.Outcome != checker.Limit || f.Limit != "time" || !strings.Contains(f.Says, want) {
					t.Errorf("outcome %s: %+v", r.Outcome, f)
				}
			})
		}
	}
}
