// Package sqlite3 stands in for the cgo driver of the same name: a database/sql driver whose engine runs in the workbook.
package sqlite3
