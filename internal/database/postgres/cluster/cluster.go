// Package cluster finds a PostgreSQL installation on this machine and runs a private server from it: one for each machine user and major
// version, shared by all workbooks that run at the same time, reachable through a unix socket alone, with settings that trade durability
// for speed. Only package postgres above it uses it.
package cluster

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
)

// Superuser is the role that initdb makes; it needs no password on the private socket.
const Superuser = "ormbook"

// Port is the number in the socket's name; nothing listens on TCP.
const Port = 5432

// MaxConnections is the server's limit over all workbooks that share it: enough for a program on each processor that opens all that it may,
// and for two more.
func MaxConnections() int { return 100 + 28*max(runtime.NumCPU()-2, 0) }

// absent is a reason why there is no PostgreSQL here; errors.Is finds ErrNotFound in each.
type absent string

func (a absent) Error() string { return string(a) }

// Is lets callers that only ask whether PostgreSQL can be had compare with ErrNotFound.
func (a absent) Is(target error) bool { return target == ErrNotFound }

// The reasons why no private server can be had, each a sentence with the way out.
var (
	// ErrUnsupported means that this system can run no private server (Windows): a DSN is the only way.
	ErrUnsupported error = absent("on this system ormbook starts no PostgreSQL of its own; give a server with --postgres DSN")
	// ErrNoAccount means that the process runs under a user number without a name, which initdb refuses.
	ErrNoAccount error = absent("PostgreSQL does not run under a user number that has no name on this machine; give a server with --postgres DSN")
)

// Options say where a cluster keeps its files and where it tells of repairs.
type Options struct {
	// Cache is the folder for files that can be made again; empty means ormbook in the user's cache folder.
	Cache string
	// Log hears one sentence when a damaged cluster was made anew; nil means silence.
	Log io.Writer
}

// DSN reaches a database of the cluster as its superuser.
func DSN(socket, database string) string {
	return fmt.Sprintf("host='%s' port=%d user=%s dbname='%s' sslmode=disable", socket, Port, Superuser, database)
}

// folder is where the cluster of one major version keeps its locks and its state.
func (o Options) folder(major int) (string, error) {
	base := o.Cache
	if base == "" {
		c, err := os.UserCacheDir()
		if err != nil {
			c = filepath.Join(os.TempDir(), "ormbook-cache-"+strconv.Itoa(os.Getuid()))
		} else {
			c = filepath.Join(c, "ormbook")
		}
		base = c
	}
	base, err := filepath.Abs(base)
	return filepath.Join(base, "postgres-"+strconv.Itoa(major)), err
}
