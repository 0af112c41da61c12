// Package sqlite3 stands in for the cgo driver of the same name: a database/sql driver whose engine runs in the workbook.
//
// It registers "sqlite3" as that driver does, so gorm.io/driver/sqlite works on it unchanged. A connection dials the workbook, whose
// socket the environment variable ORMBOOK_SQLITE names, and sends each call to it in the language of package wire. What a program can
// see is as with the cgo driver: names and types of errors, how times are kept and read, which statements of a text are run.
package sqlite3
