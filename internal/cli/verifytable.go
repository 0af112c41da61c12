package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"ormbook/internal/book"
)

// tableRow is a chapter in the summary, with the exercises of its lessons; what belongs to no chapter has a row of its own.
type tableRow struct {
	name                                       string
	lessons, steps, exercises, answers, faults int
}

// printTable sums up what was verified, a line for each chapter.
func (a *app) printTable(v *verified) {
	rows := v.table()
	if len(rows) == 0 {
		return
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "\nlessons\tsteps run\texercises\tanswers\tfaults\t\n")
	for _, r := range rows {
		sign := "✓"
		if r.faults > 0 {
			sign = "✗"
		}
		fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%s %d\t  %s\n", r.lessons, r.steps, r.exercises, r.answers, sign, r.faults, r.name)
	}
	w.Flush()
	fmt.Fprintln(a.out)
}

func (v *verified) table() []tableRow {
	var rows []*tableRow
	named := map[string]*tableRow{}
	row := func(name string) *tableRow {
		if named[name] == nil {
			named[name] = &tableRow{name: name}
			rows = append(rows, named[name])
		}
		return named[name]
	}
	placed := map[string]*tableRow{} // lesson files and exercise folders
	for _, l := range v.lessons {
		r := row(rowName(l.Chapter))
		r.lessons, r.steps = r.lessons+1, r.steps+v.steps[l.ID]
		placed[filepath.ToSlash(l.File)] = r
	}
	for _, e := range v.exercises {
		r := row(rowName(v.book.ChapterOf(e)))
		r.exercises, r.answers = r.exercises+1, r.answers+v.answers[e.Slug]
		placed[folderOf(e)] = r
	}
	for _, f := range v.faults {
		r := placedAt(placed, filepath.ToSlash(f.File))
		if r == nil {
			r = row("other files")
		}
		r.faults++
	}
	list := make([]tableRow, len(rows))
	for i, r := range rows {
		list[i] = *r
	}
	return list
}

func rowName(c *book.Chapter) string {
	if c == nil {
		return "exercises of no lesson"
	}
	return fmt.Sprintf("%d %s", c.Number, c.Title)
}

// placedAt finds the row of a file, or of the nearest folder above it.
func placedAt(placed map[string]*tableRow, file string) *tableRow {
	for {
		if r := placed[file]; r != nil {
			return r
		}
		i := strings.LastIndexByte(file, '/')
		if i < 0 {
			return nil
		}
		file = file[:i]
	}
}
