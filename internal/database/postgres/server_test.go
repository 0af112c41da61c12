package postgres

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/owner"
)

func TestTwoServersOpenedAtOnceWorkSideBySide(t *testing.T) {
	server(t)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			s, err := Open(t.Context(), Options{DSN: os.Getenv("ORMBOOK_POSTGRES")})
			if err != nil {
				t.Error(err)
				return
			}
			d, err := s.Create(t.Context(), database.Setup{Name: "computers", Script: "CREATE TABLE t (i int); INSERT INTO t VALUES (1)"})
			if err != nil {
				t.Error(err)
			} else if r, err := d.Rows(t.Context(), "t", 5); err != nil || r.Count != 1 {
				t.Errorf("%d rows, %v", r.Count, err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if _, err := s.Create(t.Context(), database.Setup{Name: "computers"}); err == nil {
				t.Error("a closed server makes databases")
			}
		})
	}
	wg.Wait()
	d := create(t, database.Setup{})
	if err := open(t, d).Ping(); err != nil {
		t.Errorf("the first server stopped with the others: %v", err)
	}
}

func TestWhatAKilledWorkbookLeftIsSwept(t *testing.T) {
	s := server(t)
	sleep := exec.Command("sleep", "60")
	if err := sleep.Start(); err != nil {
		t.Skip(err)
	}
	name := strings.Replace(owner.Name(), fmt.Sprintf("_%d_", os.Getpid()), fmt.Sprintf("_%d_", sleep.Process.Pid), 1)
	_ = sleep.Process.Kill()
	_ = sleep.Wait()
	left := []string{"CREATE DATABASE " + quote(name)}
	if s.roles {
		left = append(left, "CREATE ROLE "+quote(name), "CREATE ROLE "+quote(owner.Inspector(name)))
	}
	for _, text := range left {
		if _, err := s.admin.Exec(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	var n int
	err := s.admin.QueryRow(t.Context(), "SELECT (SELECT count(*) FROM pg_database WHERE datname = $1) + (SELECT count(*) FROM pg_roles WHERE rolname IN ($1, $2))",
		name, owner.Inspector(name)).Scan(&n)
	if err != nil || n != 0 {
		t.Errorf("%d databases and roles are left, %v", n, err)
	}
}

func TestAServerThatWasKilledIsStartedAgain(t *testing.T) {
	bin, err := Find()
	if server(t).cluster == nil || err != nil {
		t.Skip("there is no private server")
	}
	cache := t.TempDir()
	s, err := Open(t.Context(), Options{Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	setup := database.Setup{Name: "computers", Script: "CREATE TABLE t (i int)"}
	old := must[database.Database](t)(s.Create(t.Context(), setup))
	var folder string
	if err := s.admin.QueryRow(t.Context(), "SHOW data_directory").Scan(&folder); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("sh", "-c", "kill -9 $(head -n 1 "+folder+"/postmaster.pid)").CombinedOutput(); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	d, err := s.Create(t.Context(), setup)
	if err != nil {
		t.Fatalf("%s after a kill: %v", bin.Version, err)
	}
	if r, err := d.Rows(t.Context(), "t", 1); err != nil || r.Count != 0 {
		t.Errorf("%d rows, %v", r.Count, err)
	}
	if err := old.Close(); err != nil {
		t.Errorf("the database from before: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	_ = os.RemoveAll(filepath.Dir(folder))
}
