package sqlite3

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"io"
	"reflect"
	"runtime"
	"strings"

	"github.com/mattn/go-sqlite3/wire"
)

// SQLiteTimestampFormats are the layouts in which times are looked for in columns declared timestamp, datetime or date. The cgo driver
// lets a program change them; here the list only says what they are.
var SQLiteTimestampFormats = append([]string{}, wire.TimeLayouts...)

// SQLiteRows is a row set. Rows come in batches; the cursor stays open in the workbook until Close.
type SQLiteRows struct {
	c       *SQLiteConn
	ctx     context.Context
	id      uint64
	names   []string
	decl    []string // types as the tables declare them
	kinds   []wire.Decl
	batch   []any // values that have come and were not read yet
	end     bool  // no batch follows
	failure error // comes after the batch
	closed  bool
}

func (c *SQLiteConn) query(ctx context.Context, q *wire.Request) (driver.Rows, error) {
	p, err := c.call(ctx, q)
	if err != nil {
		return nil, err
	}
	r := &SQLiteRows{c: c, ctx: ctx, id: p.ID}
	for _, col := range p.Columns {
		r.names, r.decl = append(r.names, col.Name), append(r.decl, col.Type)
		r.kinds = append(r.kinds, wire.DeclOf(col.Type))
	}
	r.take(p)
	return r, nil
}

func (r *SQLiteRows) take(p *wire.Reply) {
	r.batch, r.end, r.failure = p.Values, p.End, toError(p.Failure)
}

// Columns are the columns' names.
func (r *SQLiteRows) Columns() []string { return r.names }

// DeclTypes are the columns' types as their tables declare them, empty for expressions.
func (r *SQLiteRows) DeclTypes() []string { return r.decl }

// Next reads the next row.
func (r *SQLiteRows) Next(dest []driver.Value) error {
	if r.closed || len(r.names) == 0 && r.end && r.failure == nil {
		return io.EOF
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	for len(r.batch) == 0 {
		if r.failure != nil {
			return r.failure
		}
		if r.end {
			return io.EOF
		}
		p, err := r.c.call(r.ctx, &wire.Request{Op: wire.Next, ID: r.id})
		if err != nil {
			return err
		}
		r.take(p)
	}
	for i := range dest {
		dest[i] = r.kinds[i].Value(r.batch[i], r.c.loc)
	}
	r.batch = r.batch[len(r.names):]
	return nil
}

// Close gives the row set up.
func (r *SQLiteRows) Close() error {
	if r.closed {
		return nil
	}
	r.closed = true
	if r.end && runtime.GOOS != "windows" { // there the workbook cannot tell whether it has heard everything
		return r.c.tell(&wire.Request{Op: wire.Forget, ID: r.id})
	}
	_, err := r.c.call(context.Background(), &wire.Request{Op: wire.CloseRows, ID: r.id})
	return err
}

// ColumnTypeDatabaseTypeName is the type as the table declares it.
func (r *SQLiteRows) ColumnTypeDatabaseTypeName(i int) string { return r.decl[i] }

// ColumnTypeNullable is always true, as in the cgo driver.
func (r *SQLiteRows) ColumnTypeNullable(int) (nullable, ok bool) { return true, true }

// ColumnTypeScanType is a Go type that the column's values fit in, found by its declared type.
func (r *SQLiteRows) ColumnTypeScanType(i int) reflect.Type {
	return scanType(strings.ToUpper(r.decl[i]))
}

func scanType(decl string) reflect.Type {
	switch {
	case strings.Contains(decl, "INT"):
		return reflect.TypeFor[sql.NullInt64]()
	case decl == "CLOB", decl == "TEXT", strings.Contains(decl, "CHAR"):
		return reflect.TypeFor[sql.NullString]()
	case decl == "BLOB":
		return reflect.TypeFor[sql.RawBytes]()
	case decl == "REAL", decl == "FLOAT", strings.Contains(decl, "DOUBLE"):
		return reflect.TypeFor[sql.NullFloat64]()
	case decl == "DATE", decl == "DATETIME", decl == "TIMESTAMP":
		return reflect.TypeFor[sql.NullTime]()
	case decl == "NUMERIC", strings.Contains(decl, "DECIMAL"):
		return reflect.TypeFor[sql.NullFloat64]()
	case decl == "BOOLEAN":
		return reflect.TypeFor[sql.NullBool]()
	}
	return reflect.TypeFor[*any]()
}
