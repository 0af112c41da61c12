package postgres

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
)

func TestFaultsHitTheNthStatementOnce(t *testing.T) {
	for _, mode := range []pgx.QueryExecMode{pgx.QueryExecModeCacheStatement, pgx.QueryExecModeExec, pgx.QueryExecModeSimpleProtocol} {
		d := create(t, database.Setup{
			Script: "CREATE TABLE t (i integer); INSERT INTO t VALUES (1)",
			Faults: database.Faults{Fail: map[string]int{"update": 2, "select": 1}},
		})
		conn := connect(t, d)
		for i, c := range []struct{ text, code string }{
			{"SELECT i FROM t WHERE i = $1", "58030"},
			{"SELECT i FROM t WHERE i = $1", ""},
			{"INSERT INTO t VALUES ($1)", ""},
			{"UPDATE t SET i = $1", ""},
			{"WITH x AS (SELECT 1) UPDATE t SET i = $1", "53100"},
			{"UPDATE t SET i = $1", ""},
		} {
			_, err := conn.Exec(t.Context(), c.text, mode, 1)
			var pg *pgconn.PgError
			if errors.As(err, &pg) != (c.code != "") || pg != nil && (pg.Code != c.code || pg.Severity != "ERROR") {
				t.Errorf("%v, %d: %s gives %v", mode, i, c.text, err)
			}
			if e := tape(t, d)[i]; e.Code != c.code || (e.Err == "") != (c.code == "") {
				t.Errorf("%v, %d: %s is recorded as %+v", mode, i, c.text, e)
			}
		}
		if n := len(tape(t, d)); n != 6 {
			t.Errorf("%v: the tape has %d entries", mode, n)
		}
	}
}

func TestAFaultBreaksItsTransactionAsAnErrorDoes(t *testing.T) {
	for _, text := range []string{"UPDATE t SET i = $1", "UPDATE t SET i = 5; SELECT 1"} {
		d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)", Faults: database.Faults{Fail: map[string]int{"update": 1}}})
		db := open(t, d)
		tx := must[*sql.Tx](t)(db.Begin())
		run(t, tx, "INSERT INTO t VALUES (1)")
		args := []any{5}
		if text[len(text)-1] == '1' && len(text) > 20 {
			args = nil
		}
		if _, err := tx.Exec(text, args...); err == nil {
			t.Errorf("%s passed", text)
		}
		var pg *pgconn.PgError
		if _, err := tx.Exec("INSERT INTO t VALUES (2)"); !errors.As(err, &pg) || pg.Code != "25P02" {
			t.Errorf("after %s the transaction takes more: %v", text, err)
		}
		if err := tx.Commit(); err == nil {
			t.Error("a broken transaction was committed")
		}
		if r, err := d.Rows(t.Context(), "t", 1); err != nil || r.Count != 0 {
			t.Errorf("there are %d rows, %v", r.Count, err)
		}
		run(t, db, "UPDATE t SET i = 6")
	}
}

func TestASavepointSurvivesAFault(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)", Faults: database.Faults{Fail: map[string]int{"insert": 2}}})
	db := open(t, d)
	tx := must[*sql.Tx](t)(db.Begin())
	run(t, tx, "INSERT INTO t VALUES ($1)", 1)
	run(t, tx, "SAVEPOINT s")
	if _, err := tx.Exec("INSERT INTO t VALUES ($1)", 2); err == nil {
		t.Error("the second insert passed")
	}
	run(t, tx, "ROLLBACK TO s")
	run(t, tx, "INSERT INTO t VALUES ($1)", 3)
	if err := tx.Commit(); err != nil {
		t.Error(err)
	}
	if r := must[database.Rows](t)(d.Rows(t.Context(), "t", 5)); fmt.Sprint(r.Rows) != "[[1] [3]]" {
		t.Errorf("the rows are %v", r.Rows)
	}
}

func TestFaultsSpareTheWorkbooksOwnStatements(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)", Faults: database.Faults{
		Fail: map[string]int{"insert": 1, "select": 1}, Rival: "INSERT INTO t VALUES (100)",
	}})
	if _, err := d.Exec(t.Context(), "BEGIN; INSERT INTO t VALUES (1); COMMIT; SELECT * FROM t", database.Place{}); err != nil {
		t.Error(err)
	}
	if r := must[database.Rows](t)(d.Rows(t.Context(), "t", 5)); fmt.Sprint(r.Rows) != "[[1]]" {
		t.Errorf("the rows are %v", r.Rows)
	}
}

func TestARivalWritesFirst(t *testing.T) {
	for _, first := range []func(*sql.DB) error{
		func(db *sql.DB) error { _, err := db.Exec("BEGIN; INSERT INTO t VALUES (2); COMMIT"); return err },
		func(db *sql.DB) error { _, err := db.Exec("INSERT INTO t VALUES (2)"); return err },
		func(db *sql.DB) error { _, err := db.Exec("INSERT INTO t VALUES ($1)", 2); return err },
		func(db *sql.DB) error {
			tx, err := db.Begin()
			if err != nil {
				return err
			}
			var n int // the rival is there before the transaction can look
			if err := tx.QueryRow("SELECT count(*) FROM t").Scan(&n); err != nil || n != 1 {
				return fmt.Errorf("inside there are %d rows: %w", n, err)
			}
			if _, err := tx.Exec("INSERT INTO t VALUES (2)"); err != nil {
				return err
			}
			return tx.Commit()
		},
	} {
		d := create(t, database.Setup{Script: "CREATE TABLE t (i serial)", Faults: database.Faults{
			Rival: "INSERT INTO t VALUES (1); DELETE FROM t WHERE i > 1",
		}})
		db := open(t, d)
		db.SetMaxOpenConns(1)
		run(t, db, "UPDATE t SET i = i")
		if err := first(db); err != nil {
			t.Error(err)
		}
		run(t, db, "INSERT INTO t VALUES (3)")
		if r := must[database.Rows](t)(d.Rows(t.Context(), "t", 10)); fmt.Sprint(r.Rows) != "[[1] [2] [3]]" {
			t.Errorf("the rows are %v", r.Rows)
		}
		list := tape(t, d)
		i := slices.IndexFunc(list, func(e database.Entry) bool { return e.Driver && e.Conn == 0 && e.Err == "" })
		if i < 0 || i > 2 {
			t.Errorf("the rival's place on the tape is wrong: %v", lines(list))
		}
	}
}

func TestARivalThatFailsIsOnTheTape(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)", Faults: database.Faults{Rival: "INSERT INTO nowhere VALUES (1)"}})
	run(t, open(t, d), "INSERT INTO t VALUES (1)")
	if e := tape(t, d)[0]; e.Code != "42P01" || !e.Driver {
		t.Errorf("got %+v", e)
	}
}

// TestAFailedCommitStoresNothing lets a COMMIT fail that database/sql sends, and one in the program's own words.
func TestAFailedCommitStoresNothing(t *testing.T) {
	for _, own := range []bool{false, true} {
		d := create(t, database.Setup{Script: "CREATE TABLE t (i integer)", Faults: database.Faults{Fail: map[string]int{"commit": 1}}})
		db := open(t, d)
		commit := func(n int) error {
			if own {
				_, err := db.Exec(fmt.Sprintf("BEGIN; INSERT INTO t VALUES (%d); END", n))
				if err != nil {
					run(t, db, "ROLLBACK")
				}
				return err
			}
			tx := must[*sql.Tx](t)(db.Begin())
			run(t, tx, fmt.Sprintf("INSERT INTO t VALUES (%d)", n))
			return tx.Commit()
		}
		db.SetMaxOpenConns(1)
		var pg *pgconn.PgError
		if err := commit(1); !errors.As(err, &pg) || pg.Code != "53100" {
			t.Errorf("the first gives %v", err)
		}
		if err := commit(2); err != nil {
			t.Errorf("the second gives %v", err)
		}
		if r, err := d.Rows(t.Context(), "t", 5); err != nil || fmt.Sprint(r.Rows) != "[[2]]" {
			t.Errorf("the rows are %v, %v", r.Rows, err)
		}
	}
}
