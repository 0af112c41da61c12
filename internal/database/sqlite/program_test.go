package sqlite_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// program is what the test binary does as a student's program: it opens a transaction, a row set, says so, and then waits, or runs an
// endless query, until it is killed.
func program() {
	db, err := sql.Open("sqlite3", "computers.db")
	if err != nil {
		panic(err)
	}
	tx, err := db.Begin()
	if err != nil {
		panic(err)
	}
	if _, err := tx.Exec("INSERT INTO t VALUES (99)"); err != nil {
		panic(err)
	}
	fmt.Println("ready")
	if os.Getenv("ORMBOOK_TEST_PROGRAM") == "busy" {
		tx.QueryRow("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+0 FROM n) SELECT count(*) FROM n").Scan(new(int))
	}
	bufio.NewReader(os.Stdin).ReadString('\n')
}

// startProgram runs the test binary as a program and waits until it has its transaction open.
func startProgram(t *testing.T, kind string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "ORMBOOK_TEST_PROGRAM="+kind)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("the program says %q, %v", line, err)
	}
	return cmd
}
