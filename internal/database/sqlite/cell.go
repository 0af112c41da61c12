package sqlite

import (
	"context"
	"fmt"
	"strings"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// maxResult bounds the rows that a result keeps; its tag counts all.
const maxResult = 10_000

// Exec runs the statements of a text as the sqlite3 shell would, on a connection of its own that stays open, so that a BEGIN in one call
// can be ended in a later one. Foreign keys are enforced on it. Results of the statements before a failing one are given with the error.
func (d *Database) Exec(ctx context.Context, sql string, at database.Place) ([]database.Result, error) {
	l, err := d.cellLink()
	if err != nil {
		return nil, err
	}
	l.turn.Lock()
	defer l.turn.Unlock()
	if l.c == nil {
		return nil, errEnded
	}
	l.ids++
	seq := uint32(l.ids)
	l.arrive(seq)
	defer context.AfterFunc(ctx, func() { l.cancel(seq) })()
	var results []database.Result
	for sql != "" && err == nil {
		var st *statement
		if st, sql, err = l.prepare(sql, at); st != nil {
			var r database.Result
			if r, err = l.result(st, at); err == nil {
				results = append(results, r)
			}
			st.Finalize()
		}
	}
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return results, err
}

func (d *Database) cellLink() (*link, error) {
	d.mu.Lock()
	l := d.cell
	if l == nil {
		l = newLink(d, nil)
		d.cell = l
	}
	d.mu.Unlock()
	l.turn.Lock()
	defer l.turn.Unlock()
	if l.c != nil {
		return l, nil
	}
	t := &target{name: d.file(), file: d.file(), flags: lite.ReadWrite | lite.Create | lite.NoFollow, timeout: defaultTimeout}
	if err := l.connect(t); err != nil {
		return nil, err
	}
	return l, l.c.Exec("PRAGMA foreign_keys = ON")
}

// result runs one statement to its end.
func (l *link) result(st *statement, at database.Place) (database.Result, error) {
	rec := l.record(st, nil, at)
	r := database.Result{Affected: -1}
	err := l.equip(st, nil)
	n := int64(0)
	for more, left := err == nil, mostBytes; more; {
		if more, err = st.Step(); more {
			if n++; n <= maxResult && len(st.Columns) > 0 {
				var row []any
				if row, err = values(st.Stmt, left); err != nil {
					break
				}
				for _, v := range row {
					left -= sizeOf(v)
				}
				r.Rows = append(r.Rows, row)
			}
		}
	}
	if ending := st.Reset(); err == nil {
		err = ending
	}
	if st.verb == "pragma" {
		l.c.KeepTimeout()
	}
	rec.end(n, err)
	for _, c := range st.Columns {
		r.Columns = append(r.Columns, c.Name)
	}
	switch {
	case st.writes():
		r.Affected = l.c.Changes()
		r.Tag = fmt.Sprintf("%s %d", strings.ToUpper(st.verb), r.Affected)
	case len(st.Columns) > 0:
		r.Tag = fmt.Sprintf("%s %d", strings.ToUpper(st.verb), n)
	default:
		r.Tag, r.Affected = tag(st), 0
	}
	if len(st.Columns) > 0 {
		r.Affected = -1
	}
	return r, err
}

// tag names a statement that neither reads nor changes rows: BEGIN, CREATE TABLE, DROP INDEX.
func tag(st *statement) string {
	words := plainWords(st.SQL)
	if st.kind != database.Statement || len(words) < 2 || !database.IsSchema(st.verb) {
		return strings.ToUpper(st.verb)
	}
	for _, w := range words[1:] {
		switch w = strings.ToUpper(w); w {
		case "TABLE", "INDEX", "VIEW", "TRIGGER":
			return strings.ToUpper(st.verb) + " " + w
		}
	}
	return strings.ToUpper(st.verb)
}
