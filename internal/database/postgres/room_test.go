package postgres

import (
	"context"
	"testing"

	"ormbook/internal/database"
	"ormbook/internal/database/postgres/owner"
)

// one gives a database of a server that has no other room, so that the next one gets the same.
func one(t *testing.T, s *Server, script string) *Database {
	t.Helper()
	d, err := s.Create(t.Context(), database.Setup{Name: "computers", Script: script})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d.(*Database)
}

func another(t *testing.T) *Server {
	t.Helper()
	if !server(t).roles {
		t.Skip("the given account is no superuser: databases are not used again")
	}
	s := must[*Server](t)(Open(t.Context(), Options{DSN: server(t).admin.Config().ConnString()}))
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// mess is all that a program can leave behind.
const mess = `
CREATE TABLE computers (id serial PRIMARY KEY, name text CHECK (name <> ''), tags text[]);
CREATE INDEX ON computers (lower(name));
CREATE VIEW names AS SELECT name FROM computers;
CREATE MATERIALIZED VIEW more AS SELECT name FROM computers;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE SCHEMA shop CREATE TABLE orders (id int);
CREATE SEQUENCE shop.numbers;
CREATE FUNCTION shop.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER g BEFORE INSERT ON computers FOR EACH ROW EXECUTE FUNCTION shop.f();
CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int);
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
CREATE CAST (text AS mood) WITH INOUT;
CREATE COLLATION german FROM "C";
CREATE STATISTICS s ON id, name FROM computers;
CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
CREATE RULE r AS ON DELETE TO computers DO NOTHING;
ALTER TABLE computers ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON computers USING (true);
CREATE PUBLICATION pub FOR TABLE computers;
CREATE TEMP TABLE mine (id int);
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
ALTER ROLE CURRENT_USER SET work_mem = '1MB';
CREATE EXTENSION IF NOT EXISTS citext;
COMMENT ON TABLE computers IS 'mine';
GRANT ALL ON SCHEMA public TO PUBLIC;
SELECT lo_from_bytea(0, 'secret');
LISTEN news;
SELECT pg_advisory_lock(7);`

func TestTheNextProgramFindsAnEmptyDatabase(t *testing.T) {
	s := another(t)
	first := one(t, s, mess)
	run(t, open(t, first), "DROP TABLE IF EXISTS x; CREATE TABLE late (id int); INSERT INTO late VALUES (1)")
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := one(t, s, "CREATE TABLE computers (id serial PRIMARY KEY); INSERT INTO computers DEFAULT VALUES")
	if second.name != first.name {
		t.Fatal("the database was not used again, so nothing is tested")
	}
	tables := must[[]database.Table](t)(second.Tables(t.Context()))
	if len(tables) != 1 || tables[0].Name != "computers" || len(tables[0].Columns) != 1 || len(tables[0].Indexes) != 0 {
		t.Errorf("the second program finds %+v", tables)
	}
	rows := must[database.Rows](t)(second.Rows(t.Context(), "computers", 5))
	if rows.Count != 1 || rows.Rows[0][0] != int64(1) {
		t.Errorf("its rows are %v: a sequence goes on where another ended", rows.Rows)
	}
	var memory, settings string
	var others int
	db := open(t, second)
	err := db.QueryRow(`SELECT current_setting('work_mem'), coalesce((SELECT string_agg(setconfig::text, ' ') FROM pg_db_role_setting WHERE setconfig::text NOT LIKE '%lc_messages%'), ''),
		(SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid())
		+ (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory') + (SELECT count(*) FROM pg_default_acl)
		+ (SELECT count(*) FROM pg_largeobject_metadata) + (SELECT count(*) FROM pg_extension WHERE extname <> 'plpgsql')`).Scan(&memory, &settings, &others)
	if err != nil || memory != "4MB" || settings != "" || others != 0 {
		t.Errorf("work_mem is %s, settings are %q, %d other things are left, %v", memory, settings, others, err)
	}
	if _, err := db.Exec("SELECT 1 FROM shop.orders"); err == nil {
		t.Error("the first program's schema is left")
	}
}

func TestADatabaseThatCannotBeEmptiedIsDropped(t *testing.T) {
	s := another(t)
	first := one(t, s, "")
	ctx := context.Background()
	if _, err := first.room.conn.Exec(ctx, "CREATE SCHEMA of_the_administrator").ReadAll(); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	var n int
	err := s.admin.QueryRow(ctx, "SELECT (SELECT count(*) FROM pg_database WHERE datname = $1) + (SELECT count(*) FROM pg_roles WHERE rolname IN ($1, $2))",
		first.name, owner.Inspector(first.name)).Scan(&n)
	if err != nil || n != 0 || len(s.rooms) != 0 {
		t.Errorf("%d databases and roles are left, %d rooms are kept, %v", n, len(s.rooms), err)
	}
}

// A view runs its functions as whoever reads it: what they leave in the inspector's session must be gone with the database.
func TestTheInspectorForgetsWhatAProgramTaughtIt(t *testing.T) {
	s := another(t)
	first := one(t, s, `CREATE FUNCTION mischief() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
		PERFORM set_config('search_path', 'pg_temp, public', false), set_config('default_transaction_read_only', 'off', false), pg_advisory_lock(9);
		RETURN 1; END $$;
		CREATE VIEW bad AS SELECT mischief() AS i`)
	if r, err := first.Query(t.Context(), "SELECT * FROM public.bad"); err != nil || len(r.Rows) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := one(t, s, "CREATE TABLE t (i int)")
	if second.room.inspector == nil || second.room != first.room {
		t.Fatal("the inspector's connection was not used again, so nothing is tested")
	}
	r, err := second.Query(t.Context(), `SELECT current_setting('search_path'), current_setting('default_transaction_read_only'),
		(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')::text`)
	if err != nil || r.Rows[0][0] != "" || r.Rows[0][1] != "on" || r.Rows[0][2] != "0" {
		t.Errorf("%v, %v", r.Rows, err)
	}
	if _, err := second.Rows(t.Context(), "t", 1); err != nil {
		t.Errorf("the next program's tables cannot be read: %v", err)
	}
}

func TestAScriptThatLeavesATransactionOpenIsToldSo(t *testing.T) {
	if _, err := another(t).Create(t.Context(), database.Setup{Name: "computers", Script: "BEGIN; CREATE TABLE t (i int)"}); err == nil {
		t.Error("it was taken, and its table is lost")
	}
}
