package lite

import (
	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// Result codes that the workbook itself gives or looks at: https://www.sqlite.org/rescode.html.
const (
	CodeError     = lib.SQLITE_ERROR
	CodeAbort     = lib.SQLITE_ABORT
	CodeBusy      = lib.SQLITE_BUSY
	CodeNoMem     = lib.SQLITE_NOMEM
	CodeInterrupt = lib.SQLITE_INTERRUPT
	CodeIOErr     = lib.SQLITE_IOERR
	CodeCantOpen  = lib.SQLITE_CANTOPEN
	CodeMisuse    = lib.SQLITE_MISUSE
	CodeAuth      = lib.SQLITE_AUTH
	CodeFull      = lib.SQLITE_FULL
	CodeTooBig    = lib.SQLITE_TOOBIG
)

// Error is an error of the engine.
type Error struct {
	Code     int
	Extended int
	Errno    int // the operating system's, where a file could not be opened, read or written
	Message  string
}

func (e *Error) Error() string { return e.Message }

// Fault makes the error that the engine gives for a result code by itself.
func Fault(code int) *Error {
	tls := libc.NewTLS()
	defer tls.Close()
	return &Error{Code: code & 0xff, Extended: code, Message: libc.GoString(lib.Xsqlite3_errstr(tls, int32(code)))}
}

// CantOpen is "unable to open database file".
func CantOpen() *Error { return Fault(CodeCantOpen) }

// fault makes the error of a call that gave rc.
func (c *Conn) fault(rc int32) error {
	e := &Error{Code: int(rc & 0xff), Extended: int(rc)}
	if c.db == 0 {
		return Fault(int(rc))
	}
	if ext := lib.Xsqlite3_extended_errcode(c.tls, c.db); ext&0xff == rc&0xff {
		e.Extended = int(ext)
		e.Message = libc.GoString(lib.Xsqlite3_errmsg(c.tls, c.db))
	} else {
		e.Message = libc.GoString(lib.Xsqlite3_errstr(c.tls, rc))
	}
	if e.Code == CodeCantOpen || e.Code == CodeIOErr && e.Extended != lib.SQLITE_IOERR_NOMEM {
		e.Errno = int(lib.Xsqlite3_system_errno(c.tls, c.db))
	}
	return e
}
