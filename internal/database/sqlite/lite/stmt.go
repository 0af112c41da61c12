package lite

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// Stmt is a prepared statement.
type Stmt struct {
	c *Conn
	p uintptr // *sqlite3_stmt
	// SQL is the statement's own text, without the statements after it.
	SQL     string
	Columns []Column // after a Step, those of the schema as it is then
	Params  int
	again   int32 // how often SQLite has prepared it again
}

// Column is a column of a statement's rows: its name and the type that its table declares, empty for an expression.
type Column struct{ Name, Type string }

// timeLayout is how times are kept: the first layout of the cgo driver.
const timeLayout = "2006-01-02 15:04:05.999999999-07:00"

// Prepare prepares the first statement of a text and gives the text after it. Where only space or comments are left there is no
// statement: nil.
func (c *Conn) Prepare(sql string) (st *Stmt, tail string, err error) {
	sql, _, _ = strings.Cut(sql, "\x00") // where SQLite's own texts end
	if len(sql) > math.MaxInt32-1 {
		return nil, "", errors.New("the statement is too long")
	}
	text := copyIn(c.tls, sql)
	if text == 0 {
		return nil, "", Fault(CodeNoMem)
	}
	defer lib.Xsqlite3_free(c.tls, text)
	if rc := lib.Xsqlite3_prepare_v2(c.tls, c.db, text, int32(len(sql)+1), c.out, c.out+pointerSize); rc != lib.SQLITE_OK {
		return nil, "", c.fault(rc)
	}
	end := int(pointerAt(c.out+pointerSize) - text)
	p := pointerAt(c.out)
	if p == 0 {
		return nil, sql[end:], nil
	}
	st = &Stmt{c: c, p: p, SQL: sql[:end], Params: int(lib.Xsqlite3_bind_parameter_count(c.tls, p))}
	st.readColumns()
	return st, sql[end:], nil
}

func (s *Stmt) readColumns() {
	n := lib.Xsqlite3_column_count(s.c.tls, s.p)
	s.Columns = make([]Column, n)
	for i := range n {
		s.Columns[i] = Column{
			Name: libc.GoString(lib.Xsqlite3_column_name(s.c.tls, s.p, i)),
			Type: libc.GoString(lib.Xsqlite3_column_decltype(s.c.tls, s.p, i)),
		}
	}
}

// ReadOnly says whether the statement leaves the database as it is.
func (s *Stmt) ReadOnly() bool { return lib.Xsqlite3_stmt_readonly(s.c.tls, s.p) != 0 }

// Indexes are the numbers of the parameters with a name, which may be written :name, @name and $name.
func (s *Stmt) Indexes(name string) []int {
	var list []int
	for _, prefix := range []string{":", "@", "$"} {
		p := copyIn(s.c.tls, prefix+name)
		if i := lib.Xsqlite3_bind_parameter_index(s.c.tls, s.p, p); i > 0 {
			list = append(list, int(i))
		}
		lib.Xsqlite3_free(s.c.tls, p)
	}
	return list
}

// Bind gives parameter i, from 1, its value: nil, int64, float64, bool, string, []byte or time.Time.
func (s *Stmt) Bind(i int, v any) error {
	var rc int32
	switch v := v.(type) {
	case nil:
		rc = lib.Xsqlite3_bind_null(s.c.tls, s.p, int32(i))
	case int64:
		rc = lib.Xsqlite3_bind_int64(s.c.tls, s.p, int32(i), v)
	case float64:
		rc = lib.Xsqlite3_bind_double(s.c.tls, s.p, int32(i), v)
	case bool:
		rc = lib.Xsqlite3_bind_int64(s.c.tls, s.p, int32(i), int64(libc.Bool32(v)))
	case string:
		rc = s.bindText(i, v)
	case time.Time:
		rc = s.bindText(i, v.Format(timeLayout))
	case []byte:
		p := copyIn(s.c.tls, v)
		rc = lib.Xsqlite3_bind_blob(s.c.tls, s.p, int32(i), p, int32(len(v)), free)
	default:
		return fmt.Errorf("bind parameter %d: a value of type %T", i, v)
	}
	if rc != lib.SQLITE_OK {
		return s.c.fault(rc)
	}
	return nil
}

// free is called by the engine when it has done with a bound text or blob.
var free = function(lib.Xsqlite3_free)

func (s *Stmt) bindText(i int, v string) int32 {
	return lib.Xsqlite3_bind_text(s.c.tls, s.p, int32(i), copyIn(s.c.tls, v), int32(len(v)), free)
}

// Step goes on to the next row; false is the end. Where another connection has changed the schema, SQLite finds out here and not in
// Prepare: it prepares the statement again, perhaps with other columns.
func (s *Stmt) Step() (bool, error) {
	if h := s.c.hold; h.base == 0 || lib.Xsqlite3_stmt_busy(s.c.tls, s.p) == 0 {
		h.base, h.sated = lib.Xsqlite3_memory_used(s.c.tls), 0
	}
	rc := lib.Xsqlite3_step(s.c.tls, s.p)
	if n := lib.Xsqlite3_stmt_status(s.c.tls, s.p, lib.SQLITE_STMTSTATUS_REPREPARE, 0); n != s.again {
		s.again = n
		s.readColumns()
	}
	switch rc {
	case lib.SQLITE_ROW:
		return true, nil
	case lib.SQLITE_DONE:
		return false, nil
	default:
		if s.c.hold.sated != 0 {
			return false, Fault(CodeNoMem)
		}
		return false, s.c.fault(rc)
	}
}

// Value is column i, from 0, of the row: nil, int64, float64, string or []byte.
func (s *Stmt) Value(i int) any {
	c, n := s.c, int32(i)
	switch lib.Xsqlite3_column_type(c.tls, s.p, n) {
	case lib.SQLITE_INTEGER:
		return int64(lib.Xsqlite3_column_int64(c.tls, s.p, n))
	case lib.SQLITE_FLOAT:
		return lib.Xsqlite3_column_double(c.tls, s.p, n)
	case lib.SQLITE_TEXT:
		p := lib.Xsqlite3_column_text(c.tls, s.p, n)
		return string(view(p, int(lib.Xsqlite3_column_bytes(c.tls, s.p, n))))
	case lib.SQLITE_BLOB:
		p := lib.Xsqlite3_column_blob(c.tls, s.p, n)
		return append([]byte{}, view(p, int(lib.Xsqlite3_column_bytes(c.tls, s.p, n)))...)
	}
	return nil
}

// Reset ends the statement's run, so that it can run again. The arguments stay bound. The error is that of a commit which this end
// brought about; a failed Step's error is not told again.
func (s *Stmt) Reset() error {
	running := lib.Xsqlite3_stmt_busy(s.c.tls, s.p) != 0
	if rc := lib.Xsqlite3_reset(s.c.tls, s.p); rc != lib.SQLITE_OK && running {
		return s.c.fault(rc)
	}
	return nil
}

// Finalize frees the statement.
func (s *Stmt) Finalize() {
	if s.p != 0 {
		lib.Xsqlite3_finalize(s.c.tls, s.p)
		s.p = 0
	}
}
