// Package database gives programs fresh databases that the workbook owns: it makes them, hears every statement sent to them, and looks
// at their tables from outside. The engines are in the folders below; this package holds what they share and knows neither of them.
package database

import (
	"context"
	"errors"
	"time"
)

// The engines' names, as commands, lessons and reports write them.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// Server makes databases of one engine. It is safe for use by several goroutines.
type Server interface {
	// Engine is SQLite or Postgres.
	Engine() string
	// Version is the engine's own version, such as "3.50.4" or "15.18".
	Version(ctx context.Context) (string, error)
	// Create makes a fresh database. The result of a Setup's script is kept as a template and copied from the second call on.
	Create(ctx context.Context, s Setup) (Database, error)
	// Close ends the server and all databases it made.
	Close() error
}

// Setup says what a fresh database holds and how it behaves.
type Setup struct {
	// Name is what the program knows the database by: "computers" is the file computers.db or the PostgreSQL database computers.
	Name string
	// Script is SQL for this engine, run before the program starts; it is not on the tape.
	Script string
	// Unlucky makes reads without ORDER BY come in another order than they were stored (SQLite: reverse_unordered_selects).
	Unlucky bool
	// Faults are the mishaps that the program shall meet.
	Faults Faults
	// Dir is the program's working folder; relative SQLite paths lie in it. Empty: a fresh folder of the database's own.
	Dir string
	// Over, when set, hears once that the program took more than it may, and what of: "database" when its data grew beyond Quota, "memory".
	// Its statements fail from then on.
	Over func(limit string)
}

// Faults are counted over the whole life of a database.
type Faults struct {
	// Fail maps a verb in lower case (select, insert, update, delete, commit) to the number, from 1, of the statement that fails with the
	// engine's own kind of error. The connection stays usable; of a transaction whose COMMIT fails nothing is stored.
	Fail map[string]int
	// Rival is SQL that another connection commits before the program's first BEGIN, or its first INSERT outside a transaction.
	Rival string
}

// Database is one database of one run.
type Database interface {
	Engine() string
	// Env is what a program needs in its environment to reach the database.
	Env() []string
	// Sockets are the paths of the unix sockets that the program connects to.
	Sockets() []string
	// Tape holds every statement that came through the wire.
	Tape() *Tape
	// Exec runs one or more statements as psql or sqlite3 would, as the step's own, recorded on the tape with the place given.
	Exec(ctx context.Context, sql string, at Place) ([]Result, error)
	// Tables reads the schema from outside, tables in the order of their names, without the engine's own.
	Tables(ctx context.Context) ([]Table, error)
	// Rows reads at most limit rows of one table from outside, ordered by primary key where there is one, and counts all of them.
	Rows(ctx context.Context, table string, limit int) (Rows, error)
	// Query runs one reading statement from outside; it is not on the tape.
	Query(ctx context.Context, sql string) (Result, error)
	// Leaks says what the program holds open at this moment.
	Leaks() Leaks
	// Release rolls back what is open and closes the program's row sets, so that a step that panicked does not lock out the next.
	Release()
	// Close ends all connections and removes the database.
	Close() error
}

// Result is what one statement of Exec or Query gave: columns and rows, or the number of rows that it changed.
type Result struct {
	Columns  []string
	Rows     [][]any
	Affected int64  // -1 where the statement returns rows
	Tag      string // the verb as the engine names it: "SELECT 2", "CREATE TABLE"
}

// Table is one table as the engine's catalogue describes it.
type Table struct {
	Name    string
	Columns []Column
	Key     []string // primary key columns, in order
	Indexes []Index
	Foreign []ForeignKey
	Checks  []string // CHECK expressions as the engine writes them
	View    bool     // a view, where a table might have been expected
}

// Column is one column of a table.
type Column struct {
	Name    string
	Type    string // the engine's own word
	NotNull bool
	Default string // the engine's expression, empty without one
}

// Index is one index of a table, the primary key's left out.
type Index struct {
	Name    string
	Columns []string
	Unique  bool
}

// ForeignKey is one reference from a table to another.
type ForeignKey struct {
	Name       string
	Columns    []string
	Table      string
	References []string
	OnDelete   string // upper case, empty for NO ACTION
}

// Rows are the rows of one table. Values are nil, bool, int64, float64, string, []byte or time.Time.
type Rows struct {
	Table   string
	Columns []string
	Key     []string
	Rows    [][]any
	Count   int // of all rows, also those beyond the limit
}

// ErrLocked is the reason why a database cannot be looked at while the program holds what it holds.
var ErrLocked = errors.New("the program holds a lock on a table")

// ViewError is given where the rows of a table were asked for and a view has its name. It is not read: that would run what it was made of.
type ViewError struct{ Name string }

// Error says what has the table's name.
func (e *ViewError) Error() string { return e.Name + " is a view" }

// Leaks counts what a program has left open.
type Leaks struct {
	Transactions int
	RowSets      int
}

// Place is a line of a lesson or of a student's file.
type Place struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
}

// Kind tells statements from transaction brackets on the tape.
type Kind string

// The kinds of tape entries.
const (
	Statement  Kind = "statement"
	Begin      Kind = "begin"
	Commit     Kind = "commit"
	Rollback   Kind = "rollback"
	Savepoint  Kind = "savepoint"
	RollbackTo Kind = "rollback-to"
	ReleaseTo  Kind = "release"
)

// Entry is one line of the tape: a statement, or a bracket of a transaction.
type Entry struct {
	Seq      int           `json:"seq"`  // from 1, over the whole tape
	Step     int           `json:"step"` // the step that was running when the statement came
	Conn     int           `json:"conn"` // the program's connections, numbered from 1 as they open
	Kind     Kind          `json:"kind"`
	SQL      string        `json:"sql"` // as it was sent; for a bracket its keyword, such as "ROLLBACK (connection closed)"
	Args     []any         `json:"args,omitempty"`
	Returned int64         `json:"returned"` // rows that went to the program, -1 for a statement that sends none
	Affected int64         `json:"affected"` // rows inserted, changed or deleted, -1 for a statement that changes none
	At       Place         `json:"at,omitzero"`
	Start    time.Time     `json:"start"`
	Took     time.Duration `json:"took_ns"`
	Err      string        `json:"error,omitempty"` // the engine's message
	Code     string        `json:"code,omitempty"`  // SQLSTATE, or SQLite's extended code in decimal
	InTx     bool          `json:"in_tx,omitempty"` // between BEGIN and its end
	Driver   bool          `json:"driver,omitempty"`
	Done     bool          `json:"done"` // false while it runs, or when the program was stopped in it
}
