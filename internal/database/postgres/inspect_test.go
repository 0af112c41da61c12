package postgres

import (
	"database/sql"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/value"
)

func TestTablesAreReadFromTheCatalogue(t *testing.T) {
	d := create(t, database.Setup{Script: `
		CREATE TABLE owners (id bigserial PRIMARY KEY, email varchar(100) NOT NULL, born date DEFAULT '2000-01-01', UNIQUE (email));
		CREATE TABLE "Odd Table" (a int, b int, owner_id bigint, price numeric(10,2) CHECK (price >= 0), n int GENERATED ALWAYS AS IDENTITY,
			twice int GENERATED ALWAYS AS (a * 2) STORED, PRIMARY KEY (b, a),
			CONSTRAINT fk_owner FOREIGN KEY (owner_id) REFERENCES owners (id) ON DELETE SET NULL);
		CREATE INDEX idx_odd ON "Odd Table" (lower(a::text), price DESC);
		ALTER TABLE "Odd Table" ADD COLUMN gone text; ALTER TABLE "Odd Table" DROP COLUMN gone;
		CREATE VIEW seen AS SELECT email FROM owners;
		CREATE SCHEMA shop; CREATE TABLE shop.orders (id int);
		CREATE TABLE parts (k int) PARTITION BY RANGE (k); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);`})
	got, err := d.Tables(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []database.Table{
		{
			Name: "Odd Table", Key: []string{"b", "a"},
			Columns: []database.Column{
				{Name: "a", Type: "integer", NotNull: true}, {Name: "b", Type: "integer", NotNull: true}, {Name: "owner_id", Type: "bigint"},
				{Name: "price", Type: "numeric(10,2)"}, {Name: "n", Type: "integer", NotNull: true, Default: "GENERATED ALWAYS AS IDENTITY"},
				{Name: "twice", Type: "integer", Default: "GENERATED ALWAYS AS ((a * 2)) STORED"},
			},
			Indexes: []database.Index{{Name: "idx_odd", Columns: []string{"lower(a::text)", "price"}}},
			Foreign: []database.ForeignKey{{Name: "fk_owner", Columns: []string{"owner_id"}, Table: "owners", References: []string{"id"}, OnDelete: "SET NULL"}},
			Checks:  []string{"(price >= (0)::numeric)"},
		},
		{
			Name: "owners", Key: []string{"id"},
			Columns: []database.Column{
				{Name: "id", Type: "bigint", NotNull: true, Default: "nextval('owners_id_seq'::regclass)"},
				{Name: "email", Type: "character varying(100)", NotNull: true}, {Name: "born", Type: "date", Default: "'2000-01-01'::date"},
			},
			Indexes: []database.Index{{Name: "owners_email_key", Columns: []string{"email"}, Unique: true}},
		},
		{Name: "parts", Columns: []database.Column{{Name: "k", Type: "integer"}}},
		{Name: "seen", View: true, Columns: []database.Column{{Name: "email", Type: "character varying(100)"}}},
		{Name: "shop.orders", Columns: []database.Column{{Name: "id", Type: "integer"}}},
	}
	if len(got) != len(want) {
		t.Fatalf("there are %d tables: %+v", len(got), got)
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("table %d is\n%+v\nexpected\n%+v", i, got[i], want[i])
		}
	}
	for _, table := range got {
		var view *database.ViewError
		if _, err := d.Rows(t.Context(), table.Name, 3); err != nil && (!table.View || !errors.As(err, &view)) {
			t.Error(err)
		}
	}
	if _, err := d.Rows(t.Context(), "nowhere", 3); err == nil || !strings.Contains(err.Error(), `no table "nowhere"`) {
		t.Errorf("a table that is not there: %v", err)
	}
	if len(d.Tape().Since(0)) != 0 {
		t.Errorf("looking is on the tape: %v", lines(d.Tape().Since(0)))
	}
}

func TestRowsComeByPrimaryKeyAsGoValues(t *testing.T) {
	d := create(t, database.Setup{Script: `
		CREATE TABLE v (id bigint PRIMARY KEY, o boolean, small smallint, f real, g double precision, n numeric, s text, b bytea,
			at timestamptz, wall timestamp, day date, u uuid, j jsonb, list text[], span interval);
		INSERT INTO v VALUES (9223372036854775807, true, -1, 0.1, 'NaN', 12345678901234567890.10, 'ä', '\x00ff',
			'2026-01-02 03:04:05.678901+01', '2026-01-02 03:04:05', '2026-01-02', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', '{"a": 1}', '{a,"b c"}', '1 day');
		INSERT INTO v (id, at, day) VALUES (-5, 'infinity', '-infinity'); INSERT INTO v (id) VALUES (3);`})
	r, err := d.Rows(t.Context(), "v", 2)
	if err != nil {
		t.Fatal(err)
	}
	if r.Count != 3 || len(r.Rows) != 2 || r.Rows[0][0] != int64(-5) || r.Rows[1][0] != int64(3) || r.Rows[1][6] != nil || fmt.Sprint(r.Key) != "[id]" {
		t.Errorf("got %+v", r)
	}
	if r.Rows[0][8] != "infinity" || r.Rows[0][10] != "-infinity" {
		t.Errorf("times without end are %v and %v", r.Rows[0][8], r.Rows[0][10])
	}
	res, err := d.Query(t.Context(), "SELECT * FROM public.v WHERE id > 100")
	if err != nil {
		t.Fatal(err)
	}
	row := res.Rows[0]
	if g, _ := row[4].(float64); !math.IsNaN(g) {
		t.Errorf("NaN is %v", row[4])
	}
	row[4] = nil
	want := []any{
		int64(math.MaxInt64), true, int64(-1), 0.1, nil, "12345678901234567890.10", "ä", []byte{0, 255},
		time.Date(2026, 1, 2, 2, 4, 5, 678901000, time.UTC), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC),
		"6ba7b810-9dad-11d1-80b4-00c04fd430c8", `{"a": 1}`, `{a,"b c"}`, "1 day",
	}
	if !reflect.DeepEqual(row, want) {
		t.Errorf("the row is\n%#v\nexpected\n%#v", row, want)
	}
	if res.Tag != "SELECT 1" || res.Affected != -1 || len(res.Columns) != 15 {
		t.Errorf("got %+v", res)
	}
}

func TestExecSendsStatementsAsPsqlWould(t *testing.T) {
	d := create(t, database.Setup{})
	at := database.Place{File: "lesson.md", Line: 12}
	res, err := d.Exec(t.Context(), "CREATE TABLE t (i int); INSERT INTO t VALUES (1), (2); -- both\nSELECT i, 'x' AS s FROM t ORDER BY i;\nVACUUM; SELECT nope; SELECT 1", at)
	if err == nil || !isCode(err, "42703") {
		t.Errorf("the error is %v", err)
	}
	want := []database.Result{
		{Tag: "CREATE TABLE"}, {Tag: "INSERT 0 2", Affected: 2},
		{Tag: "SELECT 2", Affected: -1, Columns: []string{"i", "s"}, Rows: [][]any{{int64(1), "x"}, {int64(2), "x"}}},
		{Tag: "VACUUM"},
	}
	if !reflect.DeepEqual(res, want) {
		t.Errorf("got\n%#v\nexpected\n%#v", res, want)
	}
	for _, e := range tape(t, d) {
		if e.At != at || e.Conn != 0 || e.Driver {
			t.Errorf("got %+v", e)
		}
	}
	if n := len(tape(t, d)); n != 5 {
		t.Errorf("the tape has %d entries", n)
	}
	if _, err := d.Exec(t.Context(), "BEGIN; INSERT INTO t VALUES (3)", at); err != nil {
		t.Error(err)
	}
	if k := d.Leaks(); k != (database.Leaks{}) {
		t.Errorf("the workbook's own transaction counts as the program's: %+v", k)
	}
	if _, err := d.Exec(t.Context(), "ROLLBACK", at); err != nil {
		t.Error(err)
	}
	if r := must[database.Rows](t)(d.Rows(t.Context(), "t", 9)); r.Count != 2 {
		t.Errorf("there are %d rows", r.Count)
	}
	long := must[[]database.Result](t)(d.Exec(t.Context(), "SELECT generate_series(1, 20000)", at))
	if len(long[0].Rows) != mostRows || long[0].Tag != "SELECT 20000" {
		t.Errorf("%d rows, tag %s", len(long[0].Rows), long[0].Tag)
	}
}

func TestLookingChangesNothingAndIsNotMisled(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2)"})
	for _, text := range []string{"DELETE FROM t", "CREATE TABLE x ()", "SELECT 1; SELECT 2"} {
		if _, err := d.Query(t.Context(), text); err == nil {
			t.Errorf("%s was run from outside", text)
		}
	}
	db := open(t, d)
	// What a program might do to be seen otherwise than it is, or to be run with more rights.
	run(t, db, `ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (id = 1);
		CREATE FUNCTION mine() RETURNS text LANGUAGE plpgsql AS $$ BEGIN
			BEGIN EXECUTE 'ALTER ROLE ' || quote_ident(session_user) || ' SUPERUSER'; EXCEPTION WHEN OTHERS THEN NULL; END;
			RETURN current_user || ' ' || (SELECT rolsuper FROM pg_roles WHERE rolname = current_user); END $$;
		CREATE VIEW v AS SELECT mine() AS who`)
	if !server(t).roles {
		return // the inspector is the program's own account
	}
	if r := must[database.Rows](t)(d.Rows(t.Context(), "t", 9)); r.Count != 2 {
		t.Errorf("row policies hide rows: %d", r.Count)
	}
	r := must[database.Result](t)(d.Query(t.Context(), "SELECT * FROM public.v"))
	if who, _ := r.Rows[0][0].(string); !strings.HasSuffix(who, " false") {
		t.Errorf("the program's function ran as %v", r.Rows)
	}
}

func TestALockOfTheProgramsDoesNotHoldUpALook(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (id int)"})
	tx := must[*sql.Tx](t)(open(t, d).Begin())
	defer tx.Rollback()
	run(t, tx, "ALTER TABLE t ADD COLUMN x int")
	if _, err := d.Rows(t.Context(), "t", 1); err == nil || !strings.Contains(err.Error(), "holds a lock") {
		t.Errorf("the rows of a locked table: %v", err)
	}
	_ = tx.Rollback()
	if _, err := d.Rows(t.Context(), "t", 1); err != nil {
		t.Error(err)
	}
}

func TestTheProgramsRoleCannotReachOutside(t *testing.T) {
	d := create(t, database.Setup{Script: "CREATE TABLE t (id int)"})
	if !server(t).roles {
		t.Skip("the given account is no superuser, so programs share it")
	}
	db := open(t, d)
	for _, text := range []string{
		"COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('/etc/passwd')", "CREATE ROLE x", "CREATE DATABASE x",
		"ALTER DATABASE " + quote(d.name) + " RENAME TO x", "SET ROLE " + "ormbook", "SET temp_file_limit = -1", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'",
	} {
		if _, err := db.Exec(text); err == nil {
			t.Errorf("%s was allowed", text)
		}
	}
	run(t, db, "ALTER TABLE t ADD COLUMN x int; DROP TABLE t; CREATE SCHEMA s; CREATE EXTENSION IF NOT EXISTS pgcrypto") // inside it may do all
	var n int
	if err := db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE query <> '' AND datname <> current_database()").Scan(&n); err != nil || n > 0 {
		var q string
		_ = db.QueryRow("SELECT query FROM pg_stat_activity WHERE query <> '' AND datname <> current_database() LIMIT 1").Scan(&q)
		if !strings.Contains(q, "insufficient privilege") {
			t.Errorf("other databases' statements are seen: %s, %v", q, err)
		}
	}
}

func TestTextAndBinaryDecodeAlike(t *testing.T) {
	d := create(t, database.Setup{})
	conn := connect(t, d).PgConn()
	values := value.NewDecoder()
	for _, expr := range []string{
		"true", "(-7)::int2", "7::int4", "(-9223372036854775808)::int8", "0.1::float4", "'-Infinity'::float4", "0.1::float8", "1e-300::float8",
		"12345678901234567890.0100::numeric", "'NaN'::numeric", "0::numeric", "-0.5::numeric", "'ä'::text", "'x'::varchar(5)", "'x'::char(3)", "'n'::name",
		"'\\x00ff'::bytea", "'2026-01-02 03:04:05.678901+01'::timestamptz", "'0001-01-01'::timestamp", "'9999-12-31'::date", "'infinity'::date",
		"'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid", `'{"b": [1, null]}'::jsonb`, `'{"b":1}'::json`, "'{1,2,NULL}'::int4[]", "'{{1,2},{3,4}}'::int8[]",
		`'{a,"b c","\"q\"",NULL,"null",""}'::text[]`, "'{t,f}'::bool[]", "'{0.5,NaN}'::float8[]", "'{}'::text[]", "'{1.50}'::numeric[]", "NULL::int4", "42::oid",
	} {
		got := make([]any, 2)
		for format := range got {
			r := conn.ExecParams(t.Context(), "SELECT "+expr, nil, nil, nil, []int16{int16(format)}).Read()
			if r.Err != nil {
				t.Fatalf("%s: %v", expr, r.Err)
			}
			f := r.FieldDescriptions[0]
			got[format] = values.Decode(f.DataTypeOID, f.Format, r.Rows[0][0])
		}
		if !reflect.DeepEqual(got[0], got[1]) {
			t.Errorf("%s: text gives %#v, binary %#v", expr, got[0], got[1])
		}
	}
}
