package sqlite3

import (
	"context"
	"database/sql/driver"
	"errors"

	"github.com/mattn/go-sqlite3/wire"
)

// SQLiteTx is an open transaction.
type SQLiteTx struct{ c *SQLiteConn }

// Begin begins a transaction.
func (c *SQLiteConn) Begin() (driver.Tx, error) {
	return c.BeginTx(context.Background(), driver.TxOptions{})
}

// BeginTx begins a transaction, of the kind that the DSN's _txlock names. The options are not looked at, as in the cgo driver.
func (c *SQLiteConn) BeginTx(ctx context.Context, _ driver.TxOptions) (driver.Tx, error) {
	if _, err := c.exec(ctx, request(wire.Exec, 0, c.begin, nil)); err != nil {
		return nil, err
	}
	return &SQLiteTx{c}, nil
}

// Commit keeps what the transaction did. SQLite leaves a transaction open when a commit finds the database locked; database/sql counts
// it as ended, so it is rolled back.
func (tx *SQLiteTx) Commit() error {
	err := tx.end("COMMIT")
	var e Error
	if errors.As(err, &e) && e.Code == ErrBusy {
		tx.end("ROLLBACK") //nolint:errcheck // the commit's error is the one to tell
	}
	return err
}

// Rollback undoes what the transaction did.
func (tx *SQLiteTx) Rollback() error { return tx.end("ROLLBACK") }

func (tx *SQLiteTx) end(sql string) error {
	_, err := tx.c.exec(context.Background(), request(wire.Exec, 0, sql, nil))
	return err
}
