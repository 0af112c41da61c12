package postgres

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestWithoutTheEnvironmentNothingChanges(t *testing.T) {
	t.Setenv("ORMBOOK_LINES", "") // so that it is put back
	if err := os.Unsetenv("ORMBOOK_LINES"); err != nil {
		t.Fatal(err)
	}
	config, err := ormbookConfig(pgx.ParseConfig("host=localhost"))
	if err != nil {
		t.Fatal(err)
	}
	if config.Tracer != nil {
		t.Error("a tracer is set")
	}
	wrong := errors.New("wrong DSN")
	if _, err := ormbookConfig(nil, wrong); !errors.Is(err, wrong) {
		t.Errorf("the error became %v", err)
	}
}

func TestOtherServersRefuseTheConnection(t *testing.T) {
	t.Setenv("ORMBOOK_LINES", "/lesson/")
	for _, dsn := range []string{
		"host=localhost user=gorm password=gorm dbname=gorm port=9920 sslmode=disable",
		"postgres://db.example.com/gorm", "host=192.0.2.1",
	} {
		config, err := ormbookConfig(pgx.ParseConfig(dsn))
		if err != nil {
			t.Fatal(err)
		}
		_, err = pgx.ConnectConfig(context.Background(), config)
		if !errors.Is(err, syscall.ECONNREFUSED) || !strings.Contains(err.Error(), "connection refused") {
			t.Errorf("%s: %v", dsn, err)
		}
	}
}

func TestAPlaceTravelsWithItsStatement(t *testing.T) {
	dir, err := os.MkdirTemp("", "o")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, ".s.PGSQL.5432")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Skip(err) // a system without such sockets
	}
	defer l.Close()
	t.Setenv("PGHOST", dir)
	conn, err := ormbookDial(t.Context(), "unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	c := conn.(*ormbookConn)
	c.announce("a.go:7")
	c.done() // never sent: forgotten
	c.announce("b.go:12")
	if n, err := c.Write([]byte("query")); n != 5 || err != nil {
		t.Errorf("Write gave %d, %v", n, err)
	}
	c.done()
	_ = c.Close()
	theirs, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	_, _ = got.ReadFrom(theirs)
	if want := "@\x00\x00\x00\x0bb.go:12query.\x00\x00\x00\x04"; got.String() != want {
		t.Errorf("the proxy reads %q, not %q", got.String(), want)
	}

	t.Setenv("PGHOST", "/elsewhere")
	if plain, err := ormbookDial(t.Context(), "unix", socket); err != nil {
		t.Error(err)
	} else if _, ours := plain.(*ormbookConn); ours {
		t.Error("a server that is not ours would get our messages")
	}
}

func TestThePlaceIsTheInnermostLineOfTheStudent(t *testing.T) {
	_, file, line, _ := runtime.Caller(0)
	tracer := &ormbookTracer{prefixes: []string{"/nowhere/", filepath.Dir(file) + "/"}}
	if got, want := below(tracer), filepath.Base(file)+":"+strconv.Itoa(line+2); got != want {
		t.Errorf("the place is %q, not %q", got, want)
	}
	if got := below(&ormbookTracer{prefixes: []string{"/nowhere/", ""}}); got != "" {
		t.Errorf("a place out of nowhere: %q", got)
	}
	deep := ""
	var dig func(n int)
	dig = func(n int) {
		if n == 0 {
			deep = below(&ormbookTracer{prefixes: []string{runtime.GOROOT() + "/src/testing/"}})
			return
		}
		dig(n - 1)
	}
	dig(500)
	if !strings.HasPrefix(deep, "testing.go:") {
		t.Errorf("below 500 frames the place is %q", deep)
	}
}

// below asks for the place as pgx does: by way of two methods of the tracer's, which are passed over.
func below(t *ormbookTracer) string { return begin(t) }

func begin(t *ormbookTracer) string { return t.place() }
