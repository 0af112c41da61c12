// Package replay lets a lesson play itself: every step becomes frames, from the cell over the statements that it sends to what it leaves in
// the tables. It knows no terminal; screens draw the frames, and Write makes a recording of the drawn ones.
package replay

import (
	"context"
	"fmt"
	"slices"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/tutor"
)

// Session is what replaying needs of a lesson that can run.
type Session interface {
	Run(ctx context.Context, step int, each func(*tutor.Result)) (*tutor.Result, error)
	Inspect(ctx context.Context, step int, look func(database.Database) error) error
}

// Scene is what one step does.
type Scene struct {
	Step          *book.Step
	Engine        string
	Result        *tutor.Result // nil for a step that runs nothing
	Before, After []database.Rows
}

// rowsRead bounds the rows of a table that are looked at.
const rowsRead = 50

// Take runs a step and looks at the tables before and after it.
func Take(ctx context.Context, s Session, l *book.Lesson, engine string, step int) (*Scene, error) {
	scene := &Scene{Step: l.Steps[step-1], Engine: engine}
	if len(scene.Step.Cells(engine)) == 0 {
		return scene, nil
	}
	var err error
	if scene.Before, err = rows(ctx, s, step-1); err != nil {
		return nil, fmt.Errorf("look at the tables before step %d of %s: %w", step, l.ID, err)
	}
	if scene.Result, err = s.Run(ctx, step, nil); err != nil {
		return nil, fmt.Errorf("run step %d of %s: %w", step, l.ID, err)
	}
	if scene.After, err = rows(ctx, s, step); err != nil {
		return nil, fmt.Errorf("look at the tables after step %d of %s: %w", step, l.ID, err)
	}
	return scene, ctx.Err()
}

func rows(ctx context.Context, s Session, step int) (list []database.Rows, err error) {
	err = s.Inspect(ctx, step, func(d database.Database) error {
		tables, err := d.Tables(ctx)
		if err != nil {
			return err
		}
		for _, t := range tables {
			if t.View {
				continue
			}
			r, err := d.Rows(ctx, t.Name, rowsRead)
			if err != nil {
				return err
			}
			list = append(list, r)
		}
		return nil
	})
	return list, err
}

// Row is a row with what the step did to it: "+" new, "~" changed, "-" gone, blank for none of these.
type Row struct {
	Mark   string
	Values []any
}

// Table is a table before or after a step.
type Table struct {
	Name    string
	Columns []string
	Rows    []Row
	Count   int // of all rows, also those that are not in Rows
}

// Tables are the tables that the step touched, before and after it; all of them where it touched none.
func (s *Scene) Tables() (before, after []Table) {
	changes := map[string]database.TableChange{}
	if s.Result != nil {
		for _, c := range s.Result.Changes.Tables {
			changes[c.Table] = c
		}
	}
	touched := func(r database.Rows) bool {
		_, is := changes[r.Table]
		return is || len(changes) == 0
	}
	for _, r := range s.Before {
		if c := changes[r.Table]; touched(r) {
			before = append(before, marked(r, map[string][][]any{"-": c.Deleted, "~": olds(c)}))
		}
	}
	for _, r := range s.After {
		if c := changes[r.Table]; touched(r) {
			after = append(after, marked(r, map[string][][]any{"+": c.Inserted, "~": news(c)}))
		}
	}
	return before, after
}

func olds(c database.TableChange) (list [][]any) {
	for _, r := range c.Changed {
		list = append(list, r.Old)
	}
	return list
}

func news(c database.TableChange) (list [][]any) {
	for _, r := range c.Changed {
		list = append(list, r.New)
	}
	return list
}

// RowsShown bounds the rows of a table on a frame.
const RowsShown = 8

// marked marks rows, and keeps of a long table those that are marked, with the ones before them.
func marked(r database.Rows, marks map[string][][]any) Table {
	t := Table{Name: r.Table, Columns: r.Columns, Count: r.Count}
	for _, values := range r.Rows {
		row := Row{Mark: " ", Values: values}
		for mark, list := range marks {
			if slices.ContainsFunc(list, func(o []any) bool { return same(o, values) }) {
				row.Mark = mark
			}
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > RowsShown {
		last := len(t.Rows) - 1
		for last > RowsShown-1 && t.Rows[last].Mark == " " {
			last--
		}
		t.Rows = t.Rows[last+1-RowsShown : last+1]
	}
	return t
}

func same(a, b []any) bool {
	return slices.EqualFunc(a, b, func(x, y any) bool { return database.Show(x) == database.Show(y) })
}
