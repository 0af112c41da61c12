package sqlite

import (
	"path/filepath"
	"strings"
	"testing"
)

// FuzzDSN opens nothing: whatever a program writes as an address, the file that is meant lies in its folder.
func FuzzDSN(f *testing.F) {
	for _, dsn := range []string{"computers.db?_fk=1", "file:a.db?mode=ro", "file:%2e%2e/x", "../x", "file::memory:?cache=shared", "/etc/passwd", "a\x00b", "file://localhost/x#y", "x?_busy_timeout=z"} {
		f.Add(dsn)
	}
	dir := filepath.Join(f.TempDir(), "w")
	f.Fuzz(func(t *testing.T, dsn string) {
		d := &Database{server: &Server{}, dir: dir, shared: "run"}
		to, err := d.target(dsn)
		if err == nil && to.file != "" && !strings.HasPrefix(filepath.Clean(to.file), dir+string(filepath.Separator)) && filepath.Clean(to.file) != dir {
			t.Errorf("%q is the file %q", dsn, to.file)
		}
	})
}

// FuzzConstraints reads CREATE TABLE statements, which come from a file that a program may have written.
func FuzzConstraints(f *testing.F) {
	for _, ddl := range []string{
		"CREATE TABLE t (a int CHECK (a > 0), CONSTRAINT fk FOREIGN KEY (a) REFERENCES o(id))", "CREATE TABLE `t` (`a` text DEFAULT ')', CHECK(1", "(((((", "CONSTRAINT", "'", "--",
	} {
		f.Add(ddl)
	}
	f.Fuzz(func(_ *testing.T, ddl string) { readConstraints(ddl) })
}
