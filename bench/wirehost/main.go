// Command wirehost runs another command with a database server of ours behind its driver, as the workbook does with a student's program:
//
//	go run ./bench/wirehost sqlite COMMAND [ARGUMENT…]
//
// The command finds the database as a student's program does. It is for running other people's test suites through the wire, so SQLite
// programs may open files anywhere.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite"
)

func main() {
	code, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, "wirehost:", err)
		code = 3
	}
	os.Exit(code)
}

func run() (code int, err error) {
	tape := flag.Bool("tape", false, "say at the end how many statements passed")
	flag.Parse()
	if flag.NArg() < 2 {
		return 2, errors.New("usage: wirehost [-tape] sqlite COMMAND [ARGUMENT…]")
	}
	server, err := open(flag.Arg(0))
	if err != nil {
		return 3, err
	}
	defer server.Close()
	db, err := server.Create(context.Background(), database.Setup{Name: "gorm"})
	if err != nil {
		return 3, err
	}
	cmd := exec.Command(flag.Arg(1), flag.Args()[2:]...)
	cmd.Env = append(os.Environ(), db.Env()...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = cmd.Run()
	if *tape {
		fmt.Fprintf(os.Stderr, "wirehost: %d statements passed\n", db.Tape().Len()+db.Tape().Dropped())
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	return 0, err
}

func open(engine string) (database.Server, error) {
	switch engine {
	case database.SQLite:
		return sqlite.Open(filepath.Join(os.TempDir(), "ormbook-wirehost"), sqlite.AnyPath())
	default:
		return nil, fmt.Errorf("there is no engine %q", engine)
	}
}
