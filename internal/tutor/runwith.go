package tutor

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/runner/inside"
	"ormbook/internal/runner/live"
)

func (r *run) limit() time.Duration {
	if n := r.s.Lesson.Limit; n > 0 {
		return time.Duration(n) * time.Second
	}
	return StepLimit
}

func (r *run) options(own *part) live.Options {
	env := r.db.Env()
	return live.Options{
		Binary: own.result.Binary, Dir: r.dir, Socket: filepath.Join(r.folder, "c"),
		Env:     append(env, inside.PagesEnv+"="+r.pages(), inside.AddressEnv+"="+Address(r.db, r.s.tutor.Book.Database), "ORMBOOK_LINES="+filepath.Join(r.s.tutor.tools.Root(), linesFolder)+string(os.PathSeparator)),
		Tape:    func() string { return TapeText(ofStep(r.db.Tape().Since(0), r.at)) },
		Table:   r.tableText,
		Release: r.db.Release,
	}
}

// pages is the socket on which the program answers requests when it serves its app.
func (r *run) pages() string { return filepath.Join(r.folder, "p") }

// Address is what a lesson's own connection opens: the workbook asks SQLite for foreign keys, which the engine leaves off by default.
func Address(db database.Database, name string) string {
	if db.Engine() == database.SQLite {
		return name + ".db?_foreign_keys=on"
	}
	for _, e := range db.Env() {
		if url, ok := strings.CutPrefix(e, "DATABASE_URL="); ok {
			return url
		}
	}
	return ""
}

func ofStep(entries []database.Entry, step int) []database.Entry {
	return slices.DeleteFunc(entries, func(e database.Entry) bool { return e.Step != step })
}

func (r *run) tableText(name string) string {
	rows, err := r.db.Rows(context.Background(), name, 100)
	if err != nil {
		return fmt.Sprintf("table(%q): %v\n", name, err)
	}
	text := database.TextTable(rows.Columns, rows.Rows)
	if rows.Count > len(rows.Rows) {
		text += fmt.Sprintf("(the first %d of %d rows)\n", len(rows.Rows), rows.Count)
	}
	return text
}

// runSQL sends an sql cell as a console would, and prints what a console prints.
func (r *run) runSQL(ctx context.Context, c *book.Cell, res *Result) {
	res.ran = true
	ctx, cancel := context.WithTimeout(ctx, r.limit())
	defer cancel()
	start := time.Now()
	results, err := r.db.Exec(ctx, c.Code, database.Place{File: c.File, Line: c.Line})
	res.Took += time.Since(start)
	for _, one := range results {
		res.Output += one.Text()
	}
	if err != nil {
		res.Output += "ERROR: " + strings.TrimPrefix(err.Error(), "ERROR: ") + "\n"
	}
}
