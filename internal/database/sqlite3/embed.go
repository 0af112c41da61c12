package sqlite3

import "embed"

// Source is this module itself. The workbook writes it beside a student's program, whose go.mod puts it in the cgo driver's place; a
// program that does not name it does not carry it.
//
//go:embed go.mod *.go door/*.go wire/*.go
var Source embed.FS
