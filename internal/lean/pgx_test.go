package lean

import (
	"bytes"
	"strings"
	"testing"
)

// TestPGXKnowsNoTLS looks at what is left: a file that names a package of TLS's would bring all of it back.
func TestPGXKnowsNoTLS(t *testing.T) {
	files, err := PGX.Apply(moduleDir(t, "github.com/jackc/pgx/v5"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		used := !strings.HasPrefix(name, "examples/") && !strings.HasPrefix(name, "testsetup/") && !strings.HasPrefix(name, "pgproto3/example/")
		for _, path := range []string{`"crypto/tls"`, `"crypto/x509"`} {
			if used && bytes.Contains(text, []byte(path)) {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}
