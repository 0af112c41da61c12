package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3/wire"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// lookTimeout is how long the inspector waits for a lock.
const lookTimeout = time.Second

// look lets f use the inspector, a connection that only reads and that is kept open. It sees what is committed.
func (d *Database) look(ctx context.Context, f func(*lite.Conn) error) error {
	d.looking.Lock()
	defer d.looking.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := d.openInspector(); err != nil {
		return fmt.Errorf("look at the database %s: %w", d.setup.Name, err)
	}
	c := d.inspector
	c.Resume()
	stop := make(chan struct{})
	release := context.AfterFunc(ctx, func() { c.Interrupt(); close(stop) })
	err := f(c)
	if !release() {
		<-stop // an interrupt must not come later, when the inspector may be closed
	}
	var busy *lite.Error
	switch {
	case err != nil && ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &busy) && busy.Code == lite.CodeBusy:
		return fmt.Errorf("look at the database %s: %w: %w", d.setup.Name, database.ErrLocked, err)
	}
	return err
}

func (d *Database) openInspector() error {
	d.mu.Lock()
	closed := d.closed
	d.mu.Unlock()
	if closed {
		return errEnded
	}
	d.dropStale()
	if d.inspector != nil {
		return nil
	}
	// A reader of a file in WAL mode writes to the log's index, so the file is not opened read-only.
	c, err := lite.Open(d.file(), lite.ReadWrite|lite.Create|lite.NoFollow)
	if err != nil {
		return err
	}
	c.Defend()
	c.SetTimeout(lookTimeout)
	c.SetLimit(limitLength, maxLength)
	if err := c.Set("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY"); err != nil {
		c.Close()
		return err
	}
	d.inspector = c
	d.inspected, _ = os.Stat(d.file())
	return nil
}

// dropStale closes an inspector whose file the program has removed, as programs that want to begin anew do. d.looking is held.
func (d *Database) dropStale() {
	if d.inspector == nil {
		return
	}
	if now, err := os.Stat(d.file()); err != nil || !os.SameFile(now, d.inspected) {
		d.closeInspector()
	}
}

func (d *Database) dropInspector() {
	d.looking.Lock()
	defer d.looking.Unlock()
	d.closeInspector()
}

func (d *Database) closeInspector() {
	if d.inspector != nil {
		d.inspector.Close()
		d.inspector = nil
	}
}

// Query runs one reading statement from outside. Its result keeps at most 10,000 rows; its tag counts all.
func (d *Database) Query(ctx context.Context, sql string) (r database.Result, err error) {
	err = d.look(ctx, func(c *lite.Conn) error {
		st, tail, err := c.Prepare(sql)
		if err != nil {
			return err
		}
		if st == nil {
			return errors.New("query the database: there is no statement")
		}
		defer st.Finalize()
		if rest, _, err := c.Prepare(tail); rest != nil || err != nil {
			if rest != nil {
				rest.Finalize()
			}
			return errors.New("query the database: one statement at a time")
		}
		if !st.ReadOnly() || len(st.Columns) == 0 {
			return fmt.Errorf("query the database: %s does not only read", strings.ToUpper(database.Verb(sql)))
		}
		r = database.Result{Affected: -1}
		n, err := each(st, func(row []any) {
			if len(r.Rows) < maxResult {
				r.Rows = append(r.Rows, row)
			}
		})
		for _, col := range st.Columns {
			r.Columns = append(r.Columns, col.Name)
		}
		r.Tag = fmt.Sprintf("SELECT %d", n)
		return err
	})
	return r, err
}

// mostBytes is how many bytes of rows a look takes in. A column that is computed as it is read may be as large as its author likes.
const mostBytes = 32 << 20

// each runs a statement to its end and hands its rows on.
func each(st *lite.Stmt, f func(row []any)) (n int, err error) {
	for size := 0; ; n++ {
		more, err := st.Step()
		if err != nil || !more {
			return n, err
		}
		row, err := values(st, mostBytes-size)
		if err != nil {
			return n, err
		}
		for _, v := range row {
			size += sizeOf(v)
		}
		f(row)
	}
}

// values reads a row as a program sees it, of at most so many bytes. A text in a column of times that is no time stays a text.
func values(st *lite.Stmt, most int) ([]any, error) {
	row := make([]any, len(st.Columns))
	for i, col := range st.Columns {
		row[i] = st.Value(i)
		if most -= sizeOf(row[i]); most < 0 {
			return nil, fmt.Errorf("the rows are larger than %d bytes", mostBytes)
		}
		decl := wire.DeclOf(col.Type)
		if text, ok := row[i].(string); ok && decl == wire.Moment {
			if _, ok := wire.ParseTime(text); !ok {
				continue
			}
		}
		row[i] = decl.Value(row[i], nil)
	}
	return row, nil
}

// read runs a statement with arguments on the inspector and gives its rows.
func read(c *lite.Conn, sql string, args ...any) (rows [][]any, err error) {
	st, _, err := c.Prepare(sql)
	if err != nil {
		return nil, err
	}
	defer st.Finalize()
	for i, a := range args {
		if err := st.Bind(i+1, a); err != nil {
			return nil, err
		}
	}
	_, err = each(st, func(row []any) { rows = append(rows, row) })
	return rows, err
}

// Rows reads rows of one table from outside, ordered by primary key, or as they were stored where there is none.
func (d *Database) Rows(ctx context.Context, table string, limit int) (r database.Rows, err error) {
	err = d.look(ctx, func(c *lite.Conn) error {
		r = database.Rows{Table: table}
		if err := c.Exec("BEGIN"); err != nil { // in which a table stays what it is
			return err
		}
		defer c.Exec("ROLLBACK") //nolint:errcheck // it only read
		columns, key, err := readColumns(c, table)
		if err != nil {
			return err
		}
		kind, err := read(c, "SELECT type FROM sqlite_schema WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')", table)
		if err != nil {
			return err
		}
		if len(kind) > 0 && kind[0][0] == "view" {
			return &database.ViewError{Name: table}
		}
		if len(columns) == 0 {
			return fmt.Errorf("read the table %s: there is no such table", table)
		}
		for _, col := range columns {
			r.Columns = append(r.Columns, col.Name)
		}
		r.Key = key
		count, err := read(c, "SELECT count(*) FROM "+quote(table))
		if err != nil {
			return err
		}
		r.Count = int(count[0][0].(int64))
		if r.Rows, err = read(c, "SELECT "+quoteAll(r.Columns)+" FROM "+quote(table)+order(key)+" LIMIT ?", int64(limit)); err != nil {
			// A table WITHOUT ROWID is read as it comes.
			r.Rows, err = read(c, "SELECT "+quoteAll(r.Columns)+" FROM "+quote(table)+" LIMIT ?", int64(limit))
		}
		return err
	})
	return r, err
}

func order(key []string) string {
	if len(key) == 0 {
		return " ORDER BY rowid"
	}
	return " ORDER BY " + quoteAll(key)
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func quoteAll(names []string) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = quote(n)
	}
	return strings.Join(list, ", ")
}
