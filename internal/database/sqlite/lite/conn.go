// Package lite drives the SQLite engine that modernc.org/sqlite translated from C, by the engine's own calls: one connection, its
// statements, values as the engine keeps them. The workbook needs what database/sql hides: where one statement of a text ends, whether a
// transaction is open, the declared types, the engine's own messages.
package lite

import (
	"fmt"
	"strings"

	"modernc.org/libc"
	"modernc.org/libc/sys/types"
	lib "modernc.org/sqlite/lib"
)

func init() {
	lib.PatchIssue199() // modernc.org/sqlite does the same; without it WAL fails on 64 KiB pages
	countMemory()
}

// Flags say how a file is opened.
type Flags int32

// Flags of Open: https://www.sqlite.org/c3ref/c_open_autoproxy.html.
const (
	ReadOnly  Flags = lib.SQLITE_OPEN_READONLY
	ReadWrite Flags = lib.SQLITE_OPEN_READWRITE
	Create    Flags = lib.SQLITE_OPEN_CREATE
	NoFollow  Flags = lib.SQLITE_OPEN_NOFOLLOW // a symbolic link anywhere in the path is refused
	URI       Flags = lib.SQLITE_OPEN_URI
)

// Conn is one connection. Only Interrupt and Resume may be called while another call runs.
type Conn struct {
	tls  *libc.TLS
	db   uintptr // *sqlite3
	out  uintptr // room for the two pointers that prepare writes
	hold *hold
}

// Open opens a database by file name or URI.
func Open(name string, flags Flags) (*Conn, error) {
	c := &Conn{tls: libc.NewTLS()}
	c.out = libc.Xcalloc(c.tls, 2, types.Size_t(pointerSize))
	c.hold = newHold(c.tls)
	if err := c.open(name, flags); err != nil {
		c.Close()
		return nil, err
	}
	lib.Xsqlite3_extended_result_codes(c.tls, c.db, 1)
	c.guard()
	return c, nil
}

func (c *Conn) open(name string, flags Flags) error {
	if strings.IndexByte(name, 0) >= 0 {
		return CantOpen()
	}
	path, err := libc.CString(name)
	if err != nil {
		return fmt.Errorf("open a database: %w", err)
	}
	defer libc.Xfree(c.tls, path)
	rc := lib.Xsqlite3_open_v2(c.tls, path, c.out, int32(flags)|lib.SQLITE_OPEN_FULLMUTEX, 0)
	c.db = pointerAt(c.out)
	if rc != lib.SQLITE_OK {
		return c.fault(rc)
	}
	return nil
}

// Close closes the connection and rolls its transaction back. Statements must have been finalized.
func (c *Conn) Close() {
	if c.tls == nil {
		return
	}
	if c.db != 0 {
		lib.Xsqlite3_close_v2(c.tls, c.db)
		c.db = 0
	}
	c.hold.free(c.tls)
	libc.Xfree(c.tls, c.out)
	c.tls.Close()
	c.tls = nil
}

// Exec runs all statements of a text.
func (c *Conn) Exec(sql string) error {
	for sql != "" {
		st, tail, err := c.Prepare(sql)
		if err != nil {
			return err
		}
		sql = tail
		if st == nil {
			continue
		}
		for more := true; more && err == nil; {
			more, err = st.Step()
		}
		st.Finalize()
		if err != nil {
			return err
		}
	}
	return nil
}

// InTx says whether a transaction is open.
func (c *Conn) InTx() bool { return lib.Xsqlite3_get_autocommit(c.tls, c.db) == 0 }

// LastInsertID is the row id of the last INSERT.
func (c *Conn) LastInsertID() int64 { return lib.Xsqlite3_last_insert_rowid(c.tls, c.db) }

// Changes is the number of rows that the last INSERT, UPDATE or DELETE changed.
func (c *Conn) Changes() int64 { return int64(lib.Xsqlite3_changes64(c.tls, c.db)) }

// SetLimit bounds what statements may ask for: https://www.sqlite.org/c3ref/c_limit_attached.html.
func (c *Conn) SetLimit(id int32, value int) { lib.Xsqlite3_limit(c.tls, c.db, id, int32(value)) }

// Version is the engine's version.
func Version() string { return lib.SQLITE_VERSION }
