package database

import "testing"

func TestReadable(t *testing.T) {
	for _, c := range []struct {
		sql  string
		args []any
		want string
	}{
		{"INSERT INTO `computers` (`name`,`memory_in_gb`) VALUES (?,?) RETURNING `id`", []any{"Macbook Pro", int64(8)},
			"INSERT INTO computers (name, memory_in_gb) VALUES ('Macbook Pro', 8) RETURNING id"},
		{`SELECT * FROM "computers" WHERE name = $2 AND id = $1`, []any{int64(1), "O'Brien"},
			"SELECT * FROM computers WHERE name = 'O''Brien' AND id = 1"},
		{"SELECT '?', \"Name\"  \n FROM t -- why\nWHERE a::text = ?;", []any{nil}, `SELECT '?', "Name" FROM t WHERE a::text = NULL`},
		{"ALTER TABLE `t` ADD `serial` text NOT NULL DEFAULT \"unknown\"", nil, `ALTER TABLE t ADD serial text NOT NULL DEFAULT "unknown"`},
		{"SELECT ?, ?", []any{true}, "SELECT true, ?"},
		{"SELECT 'open", nil, "SELECT 'open"},
		{"é, b", nil, "é, b"},
	} {
		if got := Readable(c.sql, c.args); got != c.want {
			t.Errorf("Readable(%q)\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

func TestBracketsAreWrittenInUpperCase(t *testing.T) {
	for sql, want := range map[string]string{
		"begin": "BEGIN", "rollback to savepoint sp0xc00012": "ROLLBACK TO SAVEPOINT sp", "ROLLBACK (connection closed)": "ROLLBACK (connection closed)",
		"commit;": "COMMIT",
	} {
		if got := (Entry{Kind: Begin, SQL: sql}).Text(); got != want {
			t.Errorf("%q: got %q, want %q", sql, got, want)
		}
	}
}

func FuzzReadable(f *testing.F) {
	f.Add("SELECT $1, '`', \"x\", $$a$$ -- c")
	f.Fuzz(func(t *testing.T, sql string) { Readable(sql, []any{"a", 1}) })
}
