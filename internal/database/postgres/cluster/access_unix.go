//go:build unix

package cluster

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// access says who may log in, and where (PostgreSQL manual, "The pg_hba.conf File"). The administrator comes without a password: nobody else
// walks to the socket. A program's role and its inspector reach the one database that has the role's name, whatever the rights of others say:
// there is no moment in which a new database stands open.
const access = "local all " + Superuser + " trust\nlocal samerole all scram-sha-256\n"

func (c *Cluster) writeAccess() error {
	name := filepath.Join(c.state.data(), "pg_hba.conf")
	if err := os.WriteFile(name, []byte(access), 0o600); err != nil { // it stands there since initdb, and keeps its owner
		return fmt.Errorf("write who may log in to PostgreSQL: %w", err)
	}
	return nil
}

// rules names the settings and bounds of a server. One that an older workbook has started under others is started again by its first user.
func rules() string {
	sum := sha256.Sum256([]byte(fmt.Sprint(settings(""), access, backendMemory)))
	return hex.EncodeToString(sum[:8])
}

// backendMemory bounds what each process of the server takes for itself, in bytes. A statement that wants more ends in "out of memory", and
// the server goes on; without a bound the system would kill a process, and PostgreSQL would end all others with it.
const backendMemory = 512 << 20

// bounded is command with that bound. The shell sets it, for the server may run as another user, whom this process cannot limit from outside.
func (a account) bounded(dir, path string, args ...string) *exec.Cmd {
	script := "ulimit -d " + strconv.Itoa(backendMemory>>10) + ` 2>/dev/null; exec "$0" "$@"`
	return a.command(dir, "/bin/sh", append([]string{"-c", script, path}, args...)...)
}
