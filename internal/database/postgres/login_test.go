package postgres

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
)

func TestLoggingIn(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (i int)"})
	for dsn, code := range map[string]string{
		"": "", "postgres:///computers": "", "dbname=computers": "", "postgres:///computers?sslmode=prefer": "",
		"user=somebody password=else dbname=computers": "", "dbname=computers application_name=mine TimeZone=Asia/Shanghai": "",
		"dbname=nope": "3D000", "dbname=computers no_such_setting=1": "42704",
		"user=x dbname=computers options='-c search_path=pg_catalog'": "",
	} {
		conn, err := pgx.ConnectConfig(t.Context(), config(t, d, dsn))
		var pg *pgconn.PgError
		if errors.As(err, &pg) != (code != "") || pg != nil && (pg.Code != code || pg.Severity != "FATAL") {
			t.Errorf("%q: %v", dsn, err)
		}
		if err != nil {
			if code == "3D000" && pg != nil && pg.Message != `database "nope" does not exist` {
				t.Errorf("%q: %v", dsn, err)
			}
			continue
		}
		var zone string
		if err := conn.QueryRow(t.Context(), "SHOW TimeZone").Scan(&zone); err != nil || (zone != "UTC") != strings.Contains(dsn, "TimeZone") {
			t.Errorf("%q: the time zone is %s, %v", dsn, zone, err)
		}
		_ = conn.Close(t.Context())
	}
	if psql, err := exec.LookPath("psql"); err == nil {
		reach(t, d)
		out, err := exec.Command(psql, "-Atc", "SELECT count(*) FROM t").CombinedOutput()
		if strings.TrimSpace(string(out)) != "0" {
			t.Errorf("psql says %q, %v", out, err)
		}
	}
}

func TestTheNamesOfSettingUpAreChecked(t *testing.T) {
	s := server(t)
	if _, err := s.Create(t.Context(), database.Setup{}); err == nil {
		t.Error("a database without a name was made")
	}
	_, err := s.Create(t.Context(), database.Setup{Name: "x", Script: "CREATE TABLE t (i int);\n\nCREATE TABEL u ()"})
	if err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("a script with a fault: %v", err)
	}
	d := create(t, database.Setup{Name: "odd 'name' ?/é"})
	conn, err := pgx.ConnectConfig(t.Context(), config(t, d, ""))
	if err != nil {
		t.Fatalf("%v by %v", err, d.Env())
	}
	_ = conn.Close(t.Context())
	if _, err := d.Exec(t.Context(), "SELECT 1", database.Place{}); err != nil {
		t.Error(err)
	}
}

func TestADSNThatDoesNotWorkIsToldAtOnce(t *testing.T) {
	for dsn, want := range map[string]string{
		"host=127.0.0.1 port=1 user=nobody":  "connect to PostgreSQL",
		"postgres://host:notaport/x":         "read the PostgreSQL DSN",
		"host=/nowhere user=nobody dbname=x": "connect to PostgreSQL",
	} {
		if _, err := Open(t.Context(), Options{DSN: dsn}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", dsn, err)
		}
	}
}

// The server takes the verifier that we made, and lets in who knows its password only.
func TestAVerifierFitsItsPassword(t *testing.T) {
	d := create(t, database.Setup{})
	if !d.server.roles {
		t.Skip("the account makes no roles")
	}
	c, err := d.connect(context.Background(), d.name, d.password, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Close(context.Background())
	c, err = d.connect(context.Background(), d.name, d.password[1:], nil)
	if err == nil {
		c.Close(context.Background())
		t.Skip("this server asks nobody for a password")
	}
	if !isCode(err, "28P01") { // invalid_password
		t.Error(err)
	}
}
