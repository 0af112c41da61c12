package sqlite3

import (
	"context"
	"database/sql/driver"
	"errors"

	"github.com/mattn/go-sqlite3/wire"
)

// SQLiteStmt is a prepared statement.
type SQLiteStmt struct {
	c      *SQLiteConn
	id     uint64
	inputs int
	closed bool
}

// SQLiteResult is what a statement changed.
type SQLiteResult struct {
	id      int64
	changes int64
}

// LastInsertId is the row id of the connection's last INSERT.
func (r *SQLiteResult) LastInsertId() (int64, error) { return r.id, nil }

// RowsAffected is the number of rows that the connection's last INSERT, UPDATE or DELETE changed.
func (r *SQLiteResult) RowsAffected() (int64, error) { return r.changes, nil }

// Prepare prepares a statement.
func (c *SQLiteConn) Prepare(query string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), query)
}

// PrepareContext prepares a statement; of several in one text, the first.
func (c *SQLiteConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	p, err := c.call(ctx, request(wire.Prepare, 0, query, nil))
	if err != nil {
		return nil, err
	}
	return &SQLiteStmt{c: c, id: p.ID, inputs: p.Inputs}, nil
}

// ExecContext runs the statements of a text one after the other, each with the next of the arguments.
func (c *SQLiteConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	return c.exec(ctx, request(wire.Exec, 0, query, args))
}

// QueryContext gives the rows of a text's last statement. Those before it are not run, as with the cgo driver.
func (c *SQLiteConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	return c.query(ctx, request(wire.Query, 0, query, args))
}

// ExecContext runs the statement.
func (s *SQLiteStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.c.exec(ctx, request(wire.Exec, s.id, "", args))
}

// QueryContext runs the statement and gives its rows.
func (s *SQLiteStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.c.query(ctx, request(wire.Query, s.id, "", args))
}

// Exec runs the statement.
func (s *SQLiteStmt) Exec(args []driver.Value) (driver.Result, error) {
	return s.ExecContext(context.Background(), named(args))
}

// Query runs the statement and gives its rows.
func (s *SQLiteStmt) Query(args []driver.Value) (driver.Rows, error) {
	return s.QueryContext(context.Background(), named(args))
}

// NumInput is the number of the statement's parameters.
func (s *SQLiteStmt) NumInput() int { return s.inputs }

// Close gives the statement up.
func (s *SQLiteStmt) Close() error {
	if s.closed {
		return nil
	}
	s.closed = true
	if err := s.c.tell(&wire.Request{Op: wire.CloseStmt, ID: s.id}); err != nil && !errors.Is(err, driver.ErrBadConn) {
		return err
	}
	return nil
}

func (c *SQLiteConn) exec(ctx context.Context, q *wire.Request) (driver.Result, error) {
	p, err := c.call(ctx, q)
	if err != nil {
		return nil, err
	}
	return &SQLiteResult{id: p.LastID, changes: p.Changes}, nil
}

// request makes a request with its arguments and the place that caused it.
func request(op wire.Op, id uint64, query string, args []driver.NamedValue) *wire.Request {
	q := &wire.Request{Op: op, ID: id, SQL: query, Args: make([]wire.Arg, len(args))}
	for i, a := range args {
		if b, ok := a.Value.([]byte); ok && b == nil {
			a.Value = nil // as the cgo driver binds it
		}
		q.Args[i] = wire.Arg{Name: a.Name, Value: a.Value}
	}
	q.File, q.Line = place()
	return q
}

func named(args []driver.Value) []driver.NamedValue {
	list := make([]driver.NamedValue, len(args))
	for i, v := range args {
		list[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	return list
}
