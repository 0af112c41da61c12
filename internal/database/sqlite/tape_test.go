package sqlite_test

import (
	"database/sql"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"ormbook/internal/database"
	"ormbook/internal/database/wiretest"
)

// lines writes a tape for comparing: kind, text, rows returned and affected, error code.
func lines(entries []database.Entry) (list []string) {
	for _, e := range entries {
		s := fmt.Sprintf("%s|%s|%d|%d|%s", e.Kind, e.SQL, e.Returned, e.Affected, e.Code)
		if e.InTx {
			s += "|tx"
		}
		list = append(list, s)
	}
	return list
}

func compare(t *testing.T, d database.Database, from int, want ...string) {
	t.Helper()
	if got := lines(d.Tape().Since(from)); !slices.Equal(got, want) {
		t.Errorf("the tape is\n  %s\nexpected\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestTheTapeHoldsStatementsAndBrackets(t *testing.T) {
	d := create(t, server(t), database.Setup{})
	db := dial(t, "computers.db")
	db.SetMaxOpenConns(1)
	run(t, db, "CREATE TABLE t (i integer UNIQUE)")
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	run(t, tx, "INSERT INTO t VALUES (?), (?)", 1, 2)
	run(t, tx, "savepoint /* here */ \"a b\"")
	if _, err := tx.Exec("INSERT INTO t VALUES (1)"); err == nil {
		t.Error("a double was taken")
	}
	run(t, tx, "rollback to savepoint \"a b\"")
	tx.Rollback()
	run(t, db, " begin /* by hand */ immediate transaction; UPDATE t SET i = i; end -- it\n;")
	if err := db.QueryRow("INSERT INTO t VALUES (7) RETURNING i").Scan(new(int)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("SELEC 1"); err == nil {
		t.Error("nonsense ran")
	}
	compare(t, d, 0,
		"statement|CREATE TABLE t (i integer UNIQUE)|-1|-1|",
		"begin|BEGIN|-1|-1|",
		"statement|INSERT INTO t VALUES (?), (?)|-1|2||tx",
		"savepoint|SAVEPOINT \"a b\"|-1|-1||tx",
		"statement|INSERT INTO t VALUES (1)|-1|-1|2067|tx",
		"rollback-to|ROLLBACK TO \"a b\"|-1|-1||tx",
		"rollback|ROLLBACK|-1|-1||tx",
		"begin|BEGIN IMMEDIATE|-1|-1|",
		"statement|UPDATE t SET i = i;|-1|0||tx",
		"commit|COMMIT|-1|-1||tx",
		"statement|INSERT INTO t VALUES (7) RETURNING i|1|1|",
		"statement|SELEC 1|-1|-1|1",
	)
	for _, e := range d.Tape().Since(0) {
		if e.Conn != 1 || !e.Done || e.Took <= 0 || e.Driver {
			t.Errorf("got %+v", e)
		}
	}
}

func TestTheTapeHoldsArgumentsAsTheyWereGiven(t *testing.T) {
	d := create(t, server(t), database.Setup{})
	db := dial(t, "computers.db")
	at := time.Date(2026, 1, 2, 3, 4, 5, 6000, time.FixedZone("CET", 3600))
	args := []any{int64(-1), 1.5, true, "it's", []byte{0, 1}, at, nil}
	if err := drainAll(db.Query("SELECT ?, ?, ?, ?, ?, ?, ?", args...)); err != nil {
		t.Fatal(err)
	}
	if err := drainAll(db.Query("SELECT @b, :a", sql.Named("a", 1), sql.Named("b", 2))); err != nil {
		t.Fatal(err)
	}
	tape := d.Tape().Since(0)
	if got := fmt.Sprintf("%v", tape[0].Args); got != fmt.Sprintf("%v", args) {
		t.Errorf("got %s", got)
	}
	if z, _ := tape[0].Args[5].(time.Time); z.Format(time.RFC3339Nano) != at.Format(time.RFC3339Nano) {
		t.Errorf("the time is %v", z)
	}
}

func drainAll(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

func TestRowsAreCountedWhenTheCursorEnds(t *testing.T) {
	d := create(t, server(t), database.Setup{})
	db := dial(t, "computers.db")
	rows, err := db.Query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 5000) SELECT i FROM n")
	if err != nil {
		t.Fatal(err)
	}
	if e := d.Tape().Since(0)[0]; e.Done || d.Leaks().RowSets != 1 {
		t.Errorf("while it is open: %+v", e)
	}
	for rows.Next() {
	}
	if e := d.Tape().Since(0)[0]; !e.Done || e.Returned != 5000 || d.Leaks().RowSets != 0 {
		t.Errorf("at the end: %+v", e)
	}
}

// here is the line that calls it.
func here() int {
	_, _, line, _ := runtime.Caller(1)
	return line
}

func TestEachStatementKnowsTheLineThatCausedIt(t *testing.T) {
	d := create(t, server(t), database.Setup{})
	db := dialGorm(t, "computers.db?_fk=1")
	first := d.Tape().Len()
	for _, e := range d.Tape().Since(0) {
		if !e.Driver {
			t.Errorf("%s is not marked as the driver's", e.SQL)
		}
	}
	var want []int
	db.AutoMigrate(&wiretest.Owner{}, &wiretest.Computer{})
	from := d.Tape().Len()
	want = append(want, here()+1, here()+1, here()+1) // BEGIN, INSERT, COMMIT
	db.Create(&wiretest.Owner{Email: "a"})
	want = append(want, here()+2, here()+2) // the preloaded rows, too
	var list []wiretest.Owner
	db.Preload("Computers").Where("email <> ?", "").Find(&list)
	want = append(want, here()+1, here()+3, here()+1)
	db.Transaction(func(tx *gorm.DB) error {
		var n int64
		return tx.Model(&wiretest.Owner{}).Count(&n).Error
	})
	var got []int
	for _, e := range d.Tape().Since(from) {
		got = append(got, e.At.Line)
		if e.At.File != "tape_test.go" {
			t.Errorf("%s is from %q", e.SQL, e.At.File)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the lines are %v, expected %v", got, want)
	}
	if first != 2 {
		t.Errorf("opening sent %d statements", first)
	}
}

func TestFaultsHitTheNthStatementOnce(t *testing.T) {
	d := create(t, server(t), database.Setup{
		Script: "CREATE TABLE t (i integer)", Faults: database.Faults{Fail: map[string]int{"update": 2, "insert": 1}},
	})
	db := dial(t, "computers.db")
	db.SetMaxOpenConns(1)
	for i, text := range []string{
		"INSERT INTO t VALUES (1)", "REPLACE INTO t VALUES (1)", "UPDATE t SET i=2", "WITH x AS (SELECT 1) UPDATE t SET i=3", "UPDATE t SET i=4",
	} {
		_, err := db.Exec(text)
		if fails := i == 0 || i == 3; (err != nil) != fails || fails && err.Error() != "disk I/O error" {
			t.Errorf("%s gives %v", text, err)
		}
	}
	if e := d.Tape().Since(0)[0]; e.Err != "disk I/O error" || e.Code != "10" {
		t.Errorf("got %+v", e)
	}
}

func TestARivalWritesFirst(t *testing.T) {
	s := server(t)
	for _, first := range []string{"BEGIN; INSERT INTO t VALUES (2); COMMIT", "INSERT INTO t VALUES (2)"} {
		d := create(t, s, database.Setup{Script: "CREATE TABLE t (i integer)", Faults: database.Faults{Rival: "INSERT INTO t SELECT 1; DELETE FROM t WHERE i > 1"}})
		db := dial(t, "computers.db")
		db.SetMaxOpenConns(1)
		run(t, db, "UPDATE t SET i = i")
		if n := d.Tape().Len(); n != 1 {
			t.Errorf("the rival came with entry %d", n)
		}
		run(t, db, first)
		run(t, db, "INSERT INTO t VALUES (3)")
		rows, err := d.Rows(t.Context(), "t", 10)
		if err != nil || fmt.Sprint(rows.Rows) != "[[1] [2] [3]]" {
			t.Errorf("the rows are %v, error %v", rows.Rows, err)
		}
		if e := d.Tape().Since(1); !slices.ContainsFunc(e, func(e database.Entry) bool { return e.Driver && e.Conn == 0 && e.Err == "" }) {
			t.Errorf("the rival is not on the tape: %v", lines(e))
		}
	}
}

func TestAnErrorThatEndsATransactionShows(t *testing.T) {
	d := create(t, server(t), database.Setup{Script: "CREATE TABLE t (i integer UNIQUE ON CONFLICT ROLLBACK); INSERT INTO t VALUES (1)"})
	tx, err := dial(t, "computers.db").Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec("INSERT INTO t VALUES (1)"); err == nil {
		t.Error("a double was taken")
	}
	if err := tx.Rollback(); err == nil || err.Error() != "cannot rollback - no transaction is active" {
		t.Errorf("got %v", err)
	}
	compare(t, d, 0,
		"begin|BEGIN|-1|-1|",
		"statement|INSERT INTO t VALUES (1)|-1|-1|2067|tx",
		"rollback|ROLLBACK (by SQLite, after the error)|-1|-1||tx",
		"rollback|ROLLBACK|-1|-1|1",
	)
}

func TestARefusedStatementKeepsItsValues(t *testing.T) {
	d := create(t, server(t), database.Setup{Name: "x"})
	reach(t, d)
	pool := dial(t, "x.db")
	if _, err := pool.Exec("INSERT INTO nowhere (name) VALUES (?)", "ball"); err == nil {
		t.Fatal("inserted into a table that is not there")
	}
	entries := d.Tape().Since(0)
	if got := entries[len(entries)-1].Text(); got != "INSERT INTO nowhere (name) VALUES ('ball')" {
		t.Errorf("the tape shows %q", got)
	}
}

// TestAFailedCommitStoresNothing lets a COMMIT fail, in each of its spellings; the connection goes on, outside of any transaction.
func TestAFailedCommitStoresNothing(t *testing.T) {
	for _, text := range []string{"COMMIT", "END TRANSACTION"} {
		d := create(t, server(t), database.Setup{Script: "CREATE TABLE t (i integer)", Faults: database.Faults{Fail: map[string]int{"commit": 1}}})
		db := dial(t, "computers.db")
		db.SetMaxOpenConns(1)
		run(t, db, "BEGIN")
		run(t, db, "INSERT INTO t VALUES (1)")
		if _, err := db.Exec(text); err == nil || err.Error() != "disk I/O error" {
			t.Errorf("%s gives %v", text, err)
		}
		run(t, db, "BEGIN")
		run(t, db, "INSERT INTO t VALUES (2)")
		run(t, db, text)
		if r, err := d.Rows(t.Context(), "t", 5); err != nil || fmt.Sprint(r.Rows) != "[[2]]" {
			t.Errorf("the rows are %v, %v", r.Rows, err)
		}
		if e := d.Tape().Since(0); len(e) < 3 || e[2].Err != "disk I/O error" {
			t.Errorf("the tape is %+v", e)
		}
	}
}
