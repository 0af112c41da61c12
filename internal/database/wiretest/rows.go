package wiretest

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"ormbook/internal/database"
)

// statements: prepared ones know their parameters, serve many times, and beside each other.
func statements(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE p (id "+x.typ("integer PRIMARY KEY", "serial PRIMARY KEY")+", name text)")
	insert, err := db.Prepare(x.sql("INSERT INTO p (name) VALUES (?)"))
	must(t, err)
	defer insert.Close()
	for _, name := range []string{"a", "b", "c"} {
		r, err := insert.Exec(name)
		must(t, err)
		if n, err := r.RowsAffected(); n != 1 || err != nil {
			t.Errorf("inserting changed %d rows, error %v", n, err)
		}
	}
	if _, err := insert.Exec(); err == nil {
		t.Error("a prepared statement ran without its argument")
	}
	tx, err := db.Begin()
	must(t, err)
	defer tx.Rollback()
	find, err := tx.Prepare(x.sql("SELECT name FROM p WHERE id >= ? ORDER BY id"))
	must(t, err)
	for from, want := range map[int]int{1: 3, 3: 1, 9: 0} {
		rows, err := find.Query(from)
		must(t, err)
		n := 0
		for rows.Next() {
			n++
		}
		must(t, rows.Err())
		must(t, rows.Close())
		if n != want {
			t.Errorf("from %d on there are %d rows, expected %d", from, n, want)
		}
	}
	if _, err := db.Prepare("SELECT FROM WHERE"); err == nil {
		t.Error("nonsense was prepared")
	}
}

const many = 100_000

// stream: many rows pass in order, none is lost.
func stream(t *testing.T, x Target) {
	db := x.DB(t)
	rows, err := db.Query(numbers("100000"))
	must(t, err)
	defer rows.Close()
	n := 0
	for rows.Next() {
		var i int
		must(t, rows.Scan(&i))
		if n++; i != n {
			t.Fatalf("row %d is %d", n, i)
		}
	}
	must(t, rows.Err())
	if n != many {
		t.Errorf("%d rows came", n)
	}
}

// partOfAStream: reading a few rows of an endless set ends, since sets are not loaded whole.
func partOfAStream(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE s (i integer)")
	exec(t, db, "INSERT INTO s "+numbers("2000"))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	rows, err := db.QueryContext(ctx, "SELECT a.i FROM s a, s b, s c") // 8,000,000,000 rows
	must(t, err)
	for range 5 {
		if !rows.Next() {
			t.Fatal(rows.Err())
		}
	}
	if x.Engine == database.Postgres {
		stop() // pgx reads a set to its end when it is closed, unless its context has ended
	}
	if err := rows.Close(); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if n := count(t, db, "s"); n != 2000 {
		t.Errorf("afterwards there are %d rows", n)
	}
}

// sideBySide: an unclosed row set does not keep another connection from writing.
func sideBySide(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE s (i integer)")
	exec(t, db, "INSERT INTO s "+numbers("5000"))
	rows, err := db.Query("SELECT i FROM s")
	must(t, err)
	defer rows.Close()
	if !rows.Next() {
		t.Fatal(rows.Err())
	}
	exec(t, db, "INSERT INTO s VALUES (0)")
	if n := count(t, db, "s"); n != 5001 {
		t.Errorf("there are %d rows", n)
	}
	n := 1
	for rows.Next() {
		n++
	}
	if err := rows.Err(); err != nil || n != 5000 {
		t.Errorf("the open set had %d rows, error %v", n, err)
	}
}

// errorsOnTheWay: an error leaves the connection usable, and one among the rows is told after them.
func errorsOnTheWay(t *testing.T, x Target) {
	db := x.DB(t)
	db.SetMaxOpenConns(1)
	exec(t, db, "CREATE TABLE u (i integer UNIQUE)")
	exec(t, db, "INSERT INTO u VALUES (1)")
	for _, text := range []string{"INSERT INTO u VALUES (1)", "SELECT nothing FROM u", "nonsense", "INSERT INTO u VALUES (1) RETURNING i"} {
		if err := drain(db.Query(text)); err == nil {
			t.Errorf("%s gave no error", text)
		}
	}
	if n := count(t, db, "u"); n != 1 {
		t.Errorf("there are %d rows", n)
	}
	if err := db.QueryRow("SELECT i FROM u WHERE i = 2").Scan(new(int)); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("no row gives %v", err)
	}
}

// drain reads a row set to its end.
func drain(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}
