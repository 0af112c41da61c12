// Package inside stands in for the program's side of the stop protocol: it says on its output what the program asks for, and its database
// makes statements without sending them.
package inside

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/utils/tests"
)

// Open gives a database that is never reached.
func Open(func(dsn string) gorm.Dialector) (*gorm.DB, *sql.DB, context.Context) {
	db, err := gorm.Open(tests.DummyDialector{}, &gorm.Config{DryRun: true, SkipDefaultTransaction: true})
	if err != nil {
		panic(err)
	}
	return db, nil, context.Background()
}

// Step says which stop begins.
func Step(n int) { fmt.Printf("-- %d\n", n) }

// End says that the program came to its end.
func End() { fmt.Println("-- end") }

// MustPanic says what f panics with.
func MustPanic(f func()) {
	defer func() { fmt.Println("panic:", recover()) }()
	f()
}

// Tape stands for the tape.
func Tape() { fmt.Println("tape") }

// Table stands for a table.
func Table(name string) { fmt.Println("table", name) }
