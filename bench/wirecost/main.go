// Command wirecost measures what a statement costs over the SQLite wire, against modernc.org/sqlite inside the program, in one run:
//
//	go run ./bench/wirecost [-n ROUNDS]
//
// It serves a database as the workbook does and runs itself as the program, so the statements pass between two processes. The aim is
// at most 100 µs more per statement.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	_ "github.com/mattn/go-sqlite3"
	_ "modernc.org/sqlite"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite"
)

const script = `CREATE TABLE computers (id integer PRIMARY KEY, name text, price real, bought datetime);
	WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 1000)
	INSERT INTO computers SELECT i, 'computer ' || i, i * 1.5, '2026-01-02 03:04:05+00:00' FROM n`

func main() {
	rounds := flag.Int("n", 2000, "statements of each kind")
	flag.Parse()
	var err error
	if os.Getenv("ORMBOOK_SQLITE") == "" {
		err = serve()
	} else {
		err = measure(*rounds)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "wirecost:", err)
		os.Exit(1)
	}
}

// serve makes a database and runs this command again as its program.
func serve() error {
	dir, err := os.MkdirTemp("", "wirecost")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := sqlite.Open(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := s.Create(context.Background(), database.Setup{Name: "computers", Script: script})
	if err != nil {
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(exe, os.Args[1:]...)
	cmd.Env = append(append(os.Environ(), d.Env()...), "ORMBOOK_LINES=/nowhere/", "WIRECOST_DIR="+dir)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// kinds are what is measured.
var kinds = []struct {
	name string
	run  func(db *sql.DB, i int) error
}{
	{"ping", func(db *sql.DB, _ int) error { return db.Ping() }},
	{"SELECT 1", func(db *sql.DB, _ int) error { return db.QueryRow("SELECT 1").Scan(new(int)) }},
	{"one row by its key", func(db *sql.DB, i int) error {
		var name string
		return db.QueryRow("SELECT name FROM computers WHERE id = ?", i%1000+1).Scan(&name)
	}},
	{"100 rows of four columns", func(db *sql.DB, i int) error {
		rows, err := db.Query("SELECT id, name, price, bought FROM computers WHERE id > ? LIMIT 100", i%900)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id int
			var name string
			var price float64
			var bought time.Time
			if err := rows.Scan(&id, &name, &price, &bought); err != nil {
				return err
			}
		}
		return rows.Err()
	}},
	{"insert one row", func(db *sql.DB, _ int) error {
		_, err := db.Exec("INSERT INTO computers (name, price, bought) VALUES (?, ?, ?)", "new", 2.5, time.Unix(1700000000, 0))
		return err
	}},
	{"update in a transaction (3)", func(db *sql.DB, i int) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if _, err := tx.Exec("UPDATE computers SET price = ? WHERE id = ?", float64(i), i%1000+1); err != nil {
			return err
		}
		return tx.Commit()
	}},
}

func measure(rounds int) error {
	plain, err := openPlain()
	if err != nil {
		return err
	}
	defer plain.Close()
	wired, err := sql.Open("sqlite3", "computers.db")
	if err != nil {
		return err
	}
	defer wired.Close()
	fmt.Printf("%-28s %10s %10s %10s %7s\n", "median of "+fmt.Sprint(rounds), "plain", "wire", "more", "ratio")
	for _, k := range kinds {
		a, b, err := medians(rounds, func(i int) error { return k.run(plain, i) }, func(i int) error { return k.run(wired, i) })
		if err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
		fmt.Printf("%-28s %8.1fµs %8.1fµs %8.1fµs %7.2f\n", k.name, micro(a), micro(b), micro(b-a), float64(b)/float64(a))
	}
	return nil
}

func openPlain() (*sql.DB, error) {
	path := filepath.Join(os.Getenv("WIRECOST_DIR"), "plain.db")
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)")
	if err != nil {
		return nil, err
	}
	_, err = db.Exec(script)
	return db, err
}

// medians runs two things by turns, so that a busy machine slows both.
func medians(rounds int, a, b func(int) error) (ma, mb time.Duration, err error) {
	var ta, tb []time.Duration
	for i := range rounds {
		start := time.Now()
		if err := a(i); err != nil {
			return 0, 0, fmt.Errorf("plain: %w", err)
		}
		middle := time.Now()
		if err := b(i); err != nil {
			return 0, 0, fmt.Errorf("wire: %w", err)
		}
		ta, tb = append(ta, middle.Sub(start)), append(tb, time.Since(middle))
	}
	slices.Sort(ta)
	slices.Sort(tb)
	return ta[rounds/2], tb[rounds/2], nil
}

func micro(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
