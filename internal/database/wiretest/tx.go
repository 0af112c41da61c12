package wiretest

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"testing"
	"time"
)

// transactions: a rollback undoes, a commit keeps, and others see nothing in between.
func transactions(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE t (i integer)")
	for _, keep := range []bool{false, true} {
		tx, err := db.Begin()
		must(t, err)
		exec(t, tx, "INSERT INTO t VALUES (1)")
		if n := count(t, db, "t"); n != 0 {
			t.Errorf("another connection sees %d uncommitted rows", n)
		}
		if keep {
			must(t, tx.Commit())
		} else {
			must(t, tx.Rollback())
		}
		if err := tx.Commit(); !errors.Is(err, sql.ErrTxDone) {
			t.Errorf("ending twice gives %v", err)
		}
	}
	if n := count(t, db, "t"); n != 1 {
		t.Errorf("there are %d rows", n)
	}
}

// savepoints: a part of a transaction can be undone.
func savepoints(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE t (i integer UNIQUE)")
	tx, err := db.Begin()
	must(t, err)
	exec(t, tx, "INSERT INTO t VALUES (1)")
	exec(t, tx, "SAVEPOINT here")
	exec(t, tx, "INSERT INTO t VALUES (2)")
	if _, err := tx.Exec("INSERT INTO t VALUES (1)"); err == nil {
		t.Error("a double was taken")
	}
	exec(t, tx, "ROLLBACK TO SAVEPOINT here")
	exec(t, tx, "INSERT INTO t VALUES (3)")
	exec(t, tx, "RELEASE SAVEPOINT here")
	must(t, tx.Commit())
	var sum int
	must(t, db.QueryRow("SELECT sum(i) FROM t").Scan(&sum))
	if sum != 4 {
		t.Errorf("the sum is %d, expected 1 + 3", sum)
	}
}

// patience is how long what was cancelled may take to end on a busy machine.
const patience = 20 * time.Second

// cancel: a query that runs ends when its context does, with the context's error, and the pool goes on.
func cancel(t *testing.T, x Target) {
	db := x.DB(t)
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, stop)
	start := time.Now()
	err := db.QueryRowContext(ctx, forever).Scan(new(int))
	if !errors.Is(err, context.Canceled) || time.Since(start) > patience {
		t.Errorf("after %v: %v", time.Since(start), err)
	}
	if _, err := db.ExecContext(ctx, "SELECT 1"); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that has ended gives %v", err)
	}
	must(t, db.Ping())
}

// cancelWhileReading: rows stop when their context does.
func cancelWhileReading(t *testing.T, x Target) {
	db := x.DB(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	rows, err := db.QueryContext(ctx, numbers("100000000"))
	must(t, err)
	defer rows.Close()
	n := 0
	for rows.Next() {
		if n++; n == 10 {
			stop()
		}
	}
	if err := rows.Err(); !errors.Is(err, context.Canceled) || n > 10_000_000 {
		t.Errorf("after %d rows: %v", n, err)
	}
	must(t, db.Ping())
}

// deadline: the same with a time limit, for Exec in a transaction.
func deadline(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE t (i integer)")
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	tx, err := db.BeginTx(ctx, nil)
	must(t, err)
	defer tx.Rollback()
	_, err = tx.ExecContext(ctx, "INSERT INTO t "+forever)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if err := tx.Commit(); err == nil {
		t.Error("a transaction past its deadline was committed")
	}
	if n := count(t, db, "t"); n != 0 {
		t.Errorf("there are %d rows", n)
	}
}

// cancelledBegin: when the context of a transaction ends, it is rolled back.
func cancelledBegin(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE t (i integer)")
	ctx, stop := context.WithCancel(t.Context())
	tx, err := db.BeginTx(ctx, nil)
	must(t, err)
	exec(t, tx, "INSERT INTO t VALUES (1)")
	stop()
	if err := tx.Commit(); err == nil {
		t.Error("the transaction was committed")
	}
	db.SetMaxOpenConns(1) // waits for the rollback, which happens on another goroutine
	if n := count(t, db, "t"); n != 0 {
		t.Errorf("there are %d rows", n)
	}
}

// pool: connections are kept, counted and given up.
func pool(t *testing.T, x Target) {
	db := x.DB(t)
	db.SetMaxOpenConns(2)
	db.SetMaxIdleConns(1)
	a, err := db.Conn(t.Context())
	must(t, err)
	b, err := db.Conn(t.Context())
	must(t, err)
	short, stop := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer stop()
	if _, err := db.ExecContext(short, "SELECT 1"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a third connection gives %v", err)
	}
	must(t, a.Close())
	must(t, b.Close())
	if s := db.Stats(); s.OpenConnections != 1 || s.Idle != 1 {
		t.Errorf("there are %d connections, %d idle", s.OpenConnections, s.Idle)
	}
	must(t, db.Ping())
}

// eightAtOnce: eight connections write and read at the same time.
func eightAtOnce(t *testing.T, x Target) {
	db := x.DB(t)
	db.SetMaxOpenConns(8)
	exec(t, db, "CREATE TABLE t (worker integer, i integer)")
	const workers, each = 8, 20
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := range each {
				if _, err := db.Exec(x.sql("INSERT INTO t VALUES (?, ?)"), w, i); err != nil {
					t.Errorf("worker %d: %v", w, err)
				}
				var n int
				if err := db.QueryRow(x.sql("SELECT count(*) FROM t WHERE worker = ?"), w).Scan(&n); err != nil || n != i+1 {
					t.Errorf("worker %d sees %d rows, expected %d, error %v", w, n, i+1, err)
				}
			}
		})
	}
	all.Wait()
	if n := count(t, db, "t"); n != workers*each {
		t.Errorf("there are %d rows", n)
	}
}
