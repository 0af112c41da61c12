package postgres

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"ormbook/internal/database"
)

var shared = sync.OnceValues(func() (*Server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return Open(ctx, Options{DSN: os.Getenv("ORMBOOK_POSTGRES"), Log: os.Stderr})
})

// atEnd is done when all tests have run.
var atEnd []func()

func TestMain(m *testing.M) {
	if os.Getenv("ORMBOOK_TEST_PROGRAM") != "" {
		program()
		return
	}
	code := m.Run()
	for _, f := range atEnd {
		f()
	}
	if s, err := shared(); err == nil {
		_ = s.Close()
	}
	os.Exit(code)
}

// server is one for all tests of the package. Without PostgreSQL they are skipped, unless the environment demands it.
func server(t testing.TB) *Server {
	t.Helper()
	s, err := shared()
	if err == nil {
		return s
	}
	if os.Getenv("ORMBOOK_REQUIRE_POSTGRES") != "1" && (errors.Is(err, ErrNotFound)) {
		t.Skip(err)
	}
	t.Fatal(err)
	return nil
}

// create makes a database that ends with the test.
func create(t testing.TB, setup database.Setup) *Database {
	t.Helper()
	if setup.Name == "" {
		setup.Name = "computers"
	}
	d, err := server(t).Create(context.Background(), setup)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close the database: %v", err)
		}
	})
	return d.(*Database)
}

// reach gives this process the environment of a program that uses the database.
func reach(t testing.TB, d *Database) {
	t.Helper()
	for _, kv := range d.Env() {
		k, v, _ := strings.Cut(kv, "=")
		t.Setenv(k, v)
	}
}

// config is what a program with the database's environment and this DSN would connect with.
func config(t testing.TB, d *Database, dsn string) *pgx.ConnConfig {
	t.Helper()
	reach(t, d)
	if dsn == "" {
		dsn = os.Getenv("DATABASE_URL")
	}
	c, err := pgx.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// open is the database as a program sees it, through database/sql and the plain driver.
func open(t testing.TB, d *Database) *sql.DB {
	t.Helper()
	db := stdlib.OpenDB(*config(t, d, ""))
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// connect is one connection of the plain driver without database/sql.
func connect(t testing.TB, d *Database) *pgx.Conn {
	t.Helper()
	c, err := pgx.ConnectConfig(t.Context(), config(t, d, ""))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) })
	return c
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// tape waits until every entry is done, for an answer reaches the program a moment before the tape.
func tape(t testing.TB, d *Database) []database.Entry {
	t.Helper()
	for limit := time.Now().Add(5 * time.Second); ; time.Sleep(time.Millisecond) {
		list := d.Tape().Since(0)
		open := 0
		for _, e := range list {
			if !e.Done {
				open++
			}
		}
		if open == 0 || time.Now().After(limit) {
			return list
		}
	}
}
