package lean

import (
	_ "embed"

	"ormbook/internal/patch"
)

//go:embed notls/notls.go
var notls []byte

const notlsPath = `"github.com/jackc/pgx/v5/internal/notls"`

// PGX leaves TLS out of github.com/jackc/pgx/v5: a program reaches its database through a unix socket of the workbook's alone, where pgx uses none. It is a
// fifth of a program's size.
var PGX = patch.Patch{
	Changes: []patch.Change{
		{File: "pgconn/config.go", Old: `	"crypto/tls"`, New: `	tls ` + notlsPath},
		{File: "pgconn/config.go", Old: `	"crypto/x509"`, New: `	x509 ` + notlsPath},
		{File: "pgconn/pgconn.go", Old: `	"crypto/tls"`, New: `	tls ` + notlsPath},
		{File: "pgconn/auth_scram.go", Old: `	"crypto/tls"`, New: `	tls ` + notlsPath},
		{File: "pgconn/auth_scram.go", Old: `	"crypto/x509"`, New: `	x509 ` + notlsPath},
	},
	Added: map[string][]byte{"internal/notls/notls.go": notls},
}
