package selftest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database"
)

// databaseRows attack the database and those who look at it.
func databaseRows() []Row {
	return []Row{
		{22, "PostgreSQL: other databases, roles, files, programs, extensions", "refused; another run's rows are as before", leavesDatabase},
		{23, "endless statements, memory for sorting, a table without end, 50 sessions, a lock at the end", "ended from outside; the server lives and the next run waits for nothing", exhaustsDatabase},
		{24, "a view, a rule or policies in a table's place; SQLite: catalogue, ATTACH, bounds", "the table is told to be a view; nobody's rights grow", misleadsInspector},
	}
}

// postgres gives the server, or why the row cannot be shown.
func (h *Host) postgres(ctx context.Context) (database.Server, error) {
	if !slices.Contains(h.Engines, database.Postgres) {
		return nil, NotShown("there is no PostgreSQL on this machine")
	}
	return h.Tutor.Server(ctx, database.Postgres)
}

// asked gives the one value that a query gives.
func asked(ctx context.Context, d database.Database, query string) (string, error) {
	r, err := d.Query(ctx, query)
	if err != nil || len(r.Rows) != 1 {
		return "", fmt.Errorf("ask %s: %d rows, %w", query, len(r.Rows), err)
	}
	return database.Show(r.Rows[0][0]), nil
}

func leavesDatabase(ctx context.Context, h *Host) (string, error) {
	server, err := h.postgres(ctx)
	if err != nil {
		return "", err
	}
	other, err := server.Create(ctx, database.Setup{Name: "other", Script: "CREATE TABLE secrets (s text); INSERT INTO secrets VALUES ('" + hiddenText + "')"})
	if err != nil {
		return "", err
	}
	defer other.Close()
	name, err := asked(ctx, other, "SELECT current_database()::text")
	if err != nil {
		return "", err
	}
	statements := []string{
		`SET ROLE "` + name + `"`, "SET ROLE ormbook", "SET SESSION AUTHORIZATION ormbook", `ALTER DATABASE "` + name + `" CONNECTION LIMIT 0`,
		"COPY computers FROM PROGRAM 'id'", "COPY computers TO PROGRAM 'cat'", "COPY computers FROM '/etc/passwd'", "COPY computers TO '/tmp/ormbook-row-22'",
		"SELECT pg_read_file('/etc/passwd')", "SELECT pg_ls_dir('/')", "SELECT lo_import('/etc/passwd')",
		"CREATE EXTENSION dblink", "CREATE EXTENSION postgres_fdw", "CREATE EXTENSION file_fdw", "CREATE EXTENSION adminpack",
		"CREATE DATABASE mine", "CREATE ROLE mine", "ALTER ROLE CURRENT_USER SUPERUSER", "ALTER ROLE CURRENT_USER BYPASSRLS", "ALTER SYSTEM SET fsync = on",
		"SELECT rolpassword FROM pg_authid", "SET temp_file_limit = -1", "LOAD 'auto_explain'", "GRANT ormbook TO CURRENT_USER",
	}
	if err := h.refused(ctx, database.Postgres, statements); err != nil {
		return "", err
	}
	dials := `"fmt"; "os"; "gorm.io/driver/postgres"; "gorm.io/gorm/logger"`
	code := `func cheat(*gorm.DB) error {
	for _, name := range []string{"` + name + `", "postgres", "template0", "template1"} {
		for _, dsn := range []string{"dbname=" + name, "dbname=" + name + " user=ormbook", "postgres:///" + name + "?sslmode=disable", "host=/tmp dbname=" + name} {
			if _, err := gorm.Open(postgres.Open(dsn), &gorm.Config{Logger: logger.Discard}); err == nil { fmt.Println("open", dsn) }
		}
	}
	fmt.Println("all were tried")
	os.Exit(3)
	return nil
}`
	found, err := h.firsts(ctx, "read", cheat(dials, code), database.Postgres)
	if err != nil {
		return "", err
	}
	if f := found[database.Postgres]; !strings.HasSuffix(strings.TrimSpace(f.Output), "all were tried") || strings.Contains(f.Output, "open ") {
		return "", fmt.Errorf("connections: %s %s", f.Output, f.Says)
	}
	if got, err := asked(ctx, other, "SELECT string_agg(s, '') FROM public.secrets"); err != nil || got != hiddenText {
		return "", fmt.Errorf("the other's rows are %s, %w", got, err)
	}
	return fmt.Sprintf("%d statements and 16 connections", len(statements)), nil
}

// endless gives a submission whose first function sends a statement, or does what the code says, without end.
func endless(code string) map[string][]byte {
	return cheat(`"gorm.io/gorm/logger"`, "func cheat(db *gorm.DB) error {\n\tdb = db.Session(&gorm.Session{NewDB: true, Logger: logger.Discard})\n\t"+code+"\n}")
}

// impatient is an exercise that waits two seconds for a scenario, where no other limit than that is to be met.
func impatient(e *book.Exercise, limits []string) *book.Exercise {
	if !slices.Equal(limits, []string{"time"}) {
		return e
	}
	short := *e
	short.Spec.Scenarios = maps.Clone(e.Spec.Scenarios)
	for name, s := range short.Spec.Scenarios {
		s.Seconds = 2
		short.Spec.Scenarios[name] = s
	}
	return &short
}

func exhaustsDatabase(ctx context.Context, h *Host) (string, error) {
	const rows = "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i+1 FROM n) "
	for name, c := range map[string]struct {
		engine, code string
		limits       []string
	}{
		"a statement without end":     {database.Postgres, `db.Exec("SET statement_timeout = 0"); return db.Exec("DO $$ BEGIN LOOP END LOOP; END $$").Error`, []string{"time"}},
		"the same on SQLite":          {database.SQLite, `return db.Exec("` + rows + `SELECT count(*) FROM n").Error`, []string{"time"}},
		"memory for sorting":          {database.Postgres, `db.Connection(func(db *gorm.DB) error { db.Exec("SET work_mem = '2GB'"); return db.Exec("SELECT count(*) FROM (SELECT DISTINCT md5(i::text) || repeat('x', 200) FROM generate_series(1, 20000000) i) x").Error }); select {}`, []string{"memory", "database", "time"}},
		"sorting on SQLite":           {database.SQLite, `return db.Exec("` + rows + `SELECT i, zeroblob(10000) AS z FROM n ORDER BY z, random()").Error`, []string{"memory"}},
		"a table without end":         {database.Postgres, `return db.Exec("INSERT INTO computers (id, name, memory_in_gb) SELECT i, md5(i::text) || repeat(md5(i::text), 8), 1 FROM (SELECT generate_series(1000, 100000000) AS i) x").Error`, []string{"database"}},
		"a table without end, SQLite": {database.SQLite, `return db.Exec("` + rows + `INSERT INTO computers (id, name, memory_in_gb) SELECT i, hex(randomblob(100)), 1 FROM n").Error`, []string{"database"}},
	} {
		if !slices.Contains(h.Engines, c.engine) || h.Quick && slices.Contains(c.limits, "time") {
			continue
		}
		found, err := h.firstsOf(ctx, impatient(h.Tutor.Book.Exercise("read"), c.limits), endless(c.code), c.engine)
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		if f := found[c.engine]; f.Status != checker.Limit || !slices.Contains(c.limits, f.Limit) {
			return "", fmt.Errorf("%s: %s, %s %s: %s", name, f.ID, f.Status, f.Limit, f.Says)
		}
	}
	if err := h.locksAtTheEnd(ctx); err != nil {
		return "", err
	}
	return "limits time, memory and database; the server answered at once afterwards", nil
}

// locksAtTheEnd opens more sessions than there are and leaves a lock, and makes sure that the next run is served as quickly as before.
func (h *Host) locksAtTheEnd(ctx context.Context) error {
	server, err := h.postgres(ctx)
	if errors.As(err, new(notShown)) {
		return nil
	}
	if err != nil {
		return err
	}
	serve := func() (time.Duration, error) {
		begun := time.Now()
		d, err := server.Create(ctx, database.Setup{Name: "next", Script: "CREATE TABLE computers (id int)"})
		if err != nil {
			return 0, err
		}
		_, err = d.Rows(ctx, "computers", 1)
		return time.Since(begun), errors.Join(err, d.Close())
	}
	before, err := serve()
	if err != nil {
		return err
	}
	files := cheat(`"context"; "fmt"; "os"`, `func cheat(db *gorm.DB) error {
	pool, _ := db.DB()
	pool.SetMaxOpenConns(0)
	refused := 0
	for range 50 {
		if _, err := pool.Conn(context.Background()); err != nil { refused++ }
	}
	fmt.Println("refused:", refused >= 20)
	tx := db.Begin()
	tx.Exec("LOCK TABLE computers IN ACCESS EXCLUSIVE MODE")
	os.Exit(3)
	return nil
}`)
	found, err := h.firsts(ctx, "read", files, database.Postgres)
	if err != nil {
		return err
	}
	if f := found[database.Postgres]; !strings.Contains(f.Output, "refused: true") {
		return fmt.Errorf("50 sessions: %s %s", f.Output, f.Says)
	}
	if after, err := serve(); err != nil || after > 10*before+2*time.Second {
		return fmt.Errorf("the next run waited %v, before it was %v: %w", after, before, err)
	}
	return nil
}

func misleadsInspector(ctx context.Context, h *Host) (string, error) {
	if err := h.replacesTable(ctx); err != nil {
		return "", err
	}
	err := h.refused(ctx, database.SQLite, []string{
		"ATTACH '/etc/passwd' AS h", "ATTACH 'other.db' AS h", "DETACH main", "VACUUM INTO 'copy.db'", "SELECT load_extension('x')", "PRAGMA writable_schema = 1",
		"UPDATE sqlite_schema SET sql = 'x'", "UPDATE sqlite_dbpage SET data = x'00'", "PRAGMA max_page_count = 1000000", "PRAGMA temp_store_directory = '/'",
		"PRAGMA hard_heap_limit = 1", "PRAGMA mmap_size = 1000000", "PRAGMA reverse_unordered_selects = OFF",
	})
	if err != nil {
		return "", err
	}
	server, err := h.postgres(ctx)
	if err != nil {
		return "on SQLite alone", nil //nolint:nilerr // there is no PostgreSQL here
	}
	d, err := server.Create(ctx, database.Setup{Name: "look"})
	if err != nil {
		return "", err
	}
	defer d.Close()
	if n, err := asked(ctx, d, "SELECT count(*) FROM pg_roles WHERE rolsuper AND rolname LIKE 'ormbook\\_%'"); err != nil || n != "0" {
		return "", fmt.Errorf("%s roles of programs are superusers, %w", n, err)
	}
	return "the finding says that computers is a view", nil
}

// replacesTable adds computers as it must, and puts a view in their table's place whose function would raise its reader's rights.
func (h *Host) replacesTable(ctx context.Context) error {
	files, err := h.solved("add", "	if err := db.Create(c).Error; err != nil {\n		return nil, err\n	}\n", `	if !replaced {
		replaced = true
		if db.Name() == "postgres" {
			db.Exec("CREATE FUNCTION raise() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'ALTER ROLE ' || quote_ident(current_user) || ' SUPERUSER'; RETURN 1; EXCEPTION WHEN OTHERS THEN RETURN 1; END $$")
		}
		db.Exec("ALTER TABLE computers RENAME TO kept")
		view := "CREATE VIEW computers AS SELECT * FROM kept"
		if db.Name() == "postgres" { view += " WHERE raise() = 1" }
		db.Exec(view)
	}
	if err := db.Table("kept").Create(c).Error; err != nil {
		return nil, err
	}
`)
	if err != nil {
		return err
	}
	files["more.go"] = []byte("package exercise\n\nvar replaced bool\n")
	r, err := h.Tutor.Check(ctx, checker.Request{Exercise: h.Tutor.Book.Exercise("add"), Files: files, Engines: h.Engines, Level: h.Level, Data: []string{"1"}})
	if err != nil {
		return err
	}
	for _, e := range r.Engines {
		i := slices.IndexFunc(e.Findings, func(f *checker.Finding) bool { return f.ID == "rows" })
		if i < 0 || e.Findings[i].Status != checker.Failed || !strings.Contains(e.Findings[i].Got, "computers is a view") {
			return fmt.Errorf("on %s the rows are told as %+v", e.Engine, e.Findings)
		}
	}
	return nil
}
