package sqlite_test

import (
	"database/sql"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gormsqlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	_ "github.com/mattn/go-sqlite3"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite"
	"ormbook/internal/database/wiretest"
)

// server starts a server, and create a database that programs of this process reach until the test ends.
func server(t testing.TB) *sqlite.Server {
	t.Helper()
	s, err := sqlite.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func create(t testing.TB, s *sqlite.Server, setup database.Setup) database.Database {
	t.Helper()
	if setup.Name == "" {
		setup.Name = "computers"
	}
	d, err := s.Create(t.Context(), setup)
	if err != nil {
		t.Fatal(err)
	}
	reach(t, d)
	return d
}

// reach makes programs of this process dial d from now on.
func reach(t testing.TB, d database.Database) {
	t.Helper()
	for _, e := range d.Env() {
		name, value, _ := strings.Cut(e, "=")
		t.Setenv(name, value)
	}
}

// dial opens a database as a program does.
func dial(t testing.TB, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func dialGorm(t testing.TB, dsn string) *gorm.DB {
	t.Helper()
	db, err := gorm.Open(gormsqlite.Open(dsn), &gorm.Config{TranslateError: true, Logger: logger.Discard})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := db.DB()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Close() })
	return db
}

func run(t testing.TB, db interface {
	Exec(string, ...any) (sql.Result, error)
}, text string, args ...any) {
	t.Helper()
	if _, err := db.Exec(text, args...); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

func TestWire(t *testing.T) {
	s := server(t)
	wiretest.Run(t, wiretest.Target{
		Engine: database.SQLite,
		DB: func(t testing.TB) *sql.DB {
			create(t, s, database.Setup{})
			return dial(t, "computers.db?_busy_timeout=20000")
		},
		Gorm: func(t testing.TB) *gorm.DB {
			create(t, s, database.Setup{})
			return dialGorm(t, "computers.db?_foreign_keys=on")
		},
	})
}

func TestMain(m *testing.M) {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	os.Setenv("ORMBOOK_LINES", filepath.Clean(dir)+string(filepath.Separator))
	if os.Getenv("ORMBOOK_TEST_PROGRAM") != "" {
		program()
		return
	}
	os.Exit(m.Run())
}

// dialRaw reaches a database's socket without the driver.
func dialRaw(t testing.TB, d database.Database) net.Conn {
	t.Helper()
	nc, err := net.Dial("unix", strings.TrimPrefix(d.Env()[0], "ORMBOOK_SQLITE="))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { nc.Close() })
	return nc
}
