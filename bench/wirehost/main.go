// Command wirehost runs another command with a database server of ours behind its driver, as the workbook does with a student's program:
//
//	go run ./bench/wirehost sqlite|postgres COMMAND [ARGUMENT…]
//
// The command finds the database as a student's program does. It is for running other people's test suites through the wire, so SQLite
// programs may open files anywhere, and with -door PostgreSQL programs may come by a TCP address that is written in them.
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
	"ormbook/internal/database/postgres"
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
	door := flag.String("door", "", "let programs in at this TCP address, too (postgres)")
	tape := flag.Bool("tape", false, "say at the end how many statements passed")
	modules := flag.String("modules", "", "only write the modules that students' programs get with changes below this folder")
	flag.Parse()
	if *modules != "" {
		return 0, writeModules(*modules)
	}
	if flag.NArg() < 2 {
		return 2, errors.New("usage: wirehost [-tape] [-door ADDRESS] sqlite|postgres COMMAND [ARGUMENT…]")
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
	if *door != "" {
		l, err := openDoor(*door, db)
		if err != nil {
			return 3, err
		}
		defer l.Close()
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
	case database.Postgres:
		return postgres.Open(context.Background(), postgres.Options{DSN: os.Getenv("ORMBOOK_POSTGRES"), Log: os.Stderr})
	default:
		return nil, fmt.Errorf("there is no engine %q", engine)
	}
}
