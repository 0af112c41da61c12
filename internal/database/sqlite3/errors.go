package sqlite3

import (
	"errors"
	"syscall"

	"github.com/mattn/go-sqlite3/wire"
)

// ErrNo is a result code of SQLite: https://www.sqlite.org/rescode.html.
type ErrNo int

// ErrNoExtended is a result code with its upper bits.
type ErrNoExtended int

// Error is an error of SQLite. Drivers return it as a value: errors.As(err, &e) with a var e sqlite3.Error finds it.
type Error struct {
	Code         ErrNo
	ExtendedCode ErrNoExtended
	SystemErrno  syscall.Errno // the operating system's, 0 without one
	err          string
}

// Extend makes an extended code of a code and the number of its variety.
func (err ErrNo) Extend(by int) ErrNoExtended { return ErrNoExtended(int(err) | by<<8) }

// Error is SQLite's text for the code.
func (err ErrNo) Error() string { return Error{Code: err}.Error() }

// Error is SQLite's text for the code that is in the extended one.
func (err ErrNoExtended) Error() string {
	return Error{Code: ErrNo(err & 0xff), ExtendedCode: err}.Error()
}

// Error is the engine's message, or SQLite's text for the code.
func (err Error) Error() string {
	text := err.err
	if text == "" {
		text = codeText(err.Code)
	}
	if err.SystemErrno != 0 {
		text += ": " + err.SystemErrno.Error()
	}
	return text
}

// toError makes a failure from the wire the error that the cgo driver returns.
func toError(f *wire.Failure) error {
	if f == nil {
		return nil
	}
	if f.Code == 0 {
		return errors.New(f.Message)
	}
	return Error{
		Code: ErrNo(f.Code), ExtendedCode: ErrNoExtended(f.Extended), SystemErrno: syscall.Errno(f.Errno), err: f.Message,
	}
}

// The texts of result codes, as sqlite3_errstr gives them.
var codeTexts = [...]string{
	0:  "not an error",
	1:  "SQL logic error",
	3:  "access permission denied",
	4:  "query aborted",
	5:  "database is locked",
	6:  "database table is locked",
	7:  "out of memory",
	8:  "attempt to write a readonly database",
	9:  "interrupted",
	10: "disk I/O error",
	11: "database disk image is malformed",
	12: "unknown operation",
	13: "database or disk is full",
	14: "unable to open database file",
	15: "locking protocol",
	17: "database schema has changed",
	18: "string or blob too big",
	19: "constraint failed",
	20: "datatype mismatch",
	21: "bad parameter or other API misuse",
	23: "authorization denied",
	25: "column index out of range",
	26: "file is not a database",
	27: "notification message",
	28: "warning message",
}

func codeText(code ErrNo) string {
	if code >= 0 && int(code) < len(codeTexts) && codeTexts[code] != "" {
		return codeTexts[code]
	}
	return "unknown error"
}
