// Command lesson measures what a reader waits for: the next step of a live lesson, and the way from an edit to its result, beside `go run`
// of the same program on the plain driver. All in one run, as ratios, since machines differ.
//
//	go run ./bench/lesson [-engine sqlite|postgres] [-n 20]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing/fstest"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/tutor"
)

const model = "type Computer struct {\n\tID         uint\n\tName       string\n\tMemoryInGB int\n}\n"

const body = "mac := Computer{Name: \"Macbook Pro\", MemoryInGB: 8}\nfmt.Println(db.Create(&mac).Error, mac.ID)\nvar all []Computer\ndb.Order(\"id\").Find(&all)\nfmt.Println(len(all))\n"

func main() {
	engine := flag.String("engine", "sqlite", "sqlite or postgres")
	n := flag.Int("n", 20, "runs of each")
	flag.Parse()
	if err := measure(context.Background(), *engine, *n); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func measure(ctx context.Context, engine string, n int) error {
	cache, err := tutor.CacheDir()
	if err != nil {
		return err
	}
	t := tutor.New(&book.Book{Database: "computers"}, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	defer t.Close()
	steps, err := nextStep(ctx, t, engine, n)
	if err != nil {
		return err
	}
	fmt.Printf("next step               median %7.1f ms   of %d\n", median(steps), len(steps))
	edits, err := edit(ctx, t, engine, n)
	if err != nil {
		return err
	}
	plain, err := goRun(t, engine, n)
	if err != nil {
		return err
	}
	fmt.Printf("edit a cell → result    median %7.1f ms   of %d\n", median(edits), len(edits))
	fmt.Printf("go run, plain driver    median %7.1f ms   of %d\n", median(plain), len(plain))
	fmt.Printf("ratio                   %.2f   (ORMBOOK_BUILD=%s)\n", median(edits)/median(plain), os.Getenv("ORMBOOK_BUILD"))
	return nil
}

// nextStep walks through a lesson of steps that each save a row.
func nextStep(ctx context.Context, t *tutor.Tutor, engine string, n int) ([]float64, error) {
	cells := []string{model + "fmt.Println(db.AutoMigrate(&Computer{}))\n"}
	for range n {
		cells = append(cells, "db.Create(&Computer{Name: \"x\", MemoryInGB: 8})\n")
	}
	s, err := t.Open(ctx, lesson(cells), engine)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var times []float64
	for step := 1; step <= s.Steps(); step++ {
		start := time.Now()
		r, err := s.Run(ctx, step, nil)
		if err != nil {
			return nil, err
		}
		if r.Failure != nil {
			return nil, fmt.Errorf("step %d: %s", step, r.Failure.Message)
		}
		if step > 1 { // the first waits for the build
			times = append(times, milliseconds(start))
		}
	}
	return times, nil
}

// edit changes a cell to a text never seen before and waits for its result.
func edit(ctx context.Context, t *tutor.Tutor, engine string, n int) ([]float64, error) {
	l := lesson([]string{model + "fmt.Println(db.AutoMigrate(&Computer{}))\n" + body})
	s, err := t.Open(ctx, l, engine)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if _, err := s.Run(ctx, 1, nil); err != nil {
		return nil, err
	}
	cell := l.Steps[0].Visible(engine)
	var times []float64
	for range n {
		start := time.Now()
		if err := s.Edit(ctx, cell, cell.Code+fmt.Sprintf("fmt.Println(%d)\n", time.Now().UnixNano())); err != nil {
			return nil, err
		}
		if _, err := s.Run(ctx, 1, nil); err != nil {
			return nil, err
		}
		times = append(times, milliseconds(start))
	}
	return times, nil
}

// goRun runs the same program as a student without a workbook would, in the workbook's own module, whose driver for SQLite is modernc's.
func goRun(t *tutor.Tutor, engine string, n int) ([]float64, error) {
	dir, err := os.MkdirTemp("bench", "plain-")
	if err != nil {
		return nil, fmt.Errorf("run this in the root of the repository: %w", err)
	}
	defer os.RemoveAll(dir)
	imports, open := "\"gorm.io/driver/sqlite\"\n\t_ \"modernc.org/sqlite\"", "sqlite.New(sqlite.Config{DriverName: \"sqlite\", DSN: \"file:\" + os.Args[1]})"
	if engine == "postgres" {
		imports, open = "\"gorm.io/driver/postgres\"", "postgres.Open(os.Args[1])"
	}
	source := "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"gorm.io/gorm\"\n\t" + imports + "\n)\n\n" + model +
		"\nfunc main() {\n\tdb, err := gorm.Open(" + open + ")\n\tfmt.Println(err)\n\tdb.Migrator().DropTable(&Computer{})\n\tfmt.Println(db.AutoMigrate(&Computer{}))\n" + body + "\tfmt.Println(%d)\n}\n"
	where, end, err := address(t, engine, dir)
	if err != nil {
		return nil, err
	}
	defer end()
	var times []float64
	for i := range n + 1 {
		if err := os.WriteFile(filepath.Join(dir, "main.go"), fmt.Appendf(nil, source, time.Now().UnixNano()), 0o644); err != nil {
			return nil, err
		}
		start := time.Now()
		cmd := exec.Command("go", "run", "./"+dir, where)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("go run: %w\n%s", err, out)
		}
		if i > 0 { // the first fills the build cache
			times = append(times, milliseconds(start))
		}
	}
	return times, nil
}

// address is a database for the plain program: a file, or the server that ORMBOOK_BENCH_DSN names.
func address(_ *tutor.Tutor, engine, dir string) (string, func(), error) {
	if engine == "sqlite" {
		return filepath.Join(dir, "plain.db"), func() {}, nil
	}
	dsn := os.Getenv("ORMBOOK_BENCH_DSN")
	if dsn == "" {
		return "", nil, fmt.Errorf("for PostgreSQL name a server for the plain program in ORMBOOK_BENCH_DSN")
	}
	return dsn, func() {}, nil
}

func lesson(cells []string) *book.Lesson {
	text := "---\ntitle: L\ngoals: [measure]\n---\n"
	for i, c := range cells {
		text += fmt.Sprintf("## Step %d\n\n```go\n%s```\n\n", i+1, c)
	}
	b, _ := book.Load(fstest.MapFS{
		"lessons/book.yaml":      {Data: []byte("title: T\nformat: 1\ndatabase: computers\n")},
		"lessons/1-c/chapter.md": {Data: []byte("---\ntitle: C\n---\n")},
		"lessons/1-c/1-l.md":     {Data: []byte(text)},
	}, "")
	return b.Lesson("c/l")
}

func milliseconds(start time.Time) float64 { return float64(time.Since(start).Microseconds()) / 1000 }

func median(list []float64) float64 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}
