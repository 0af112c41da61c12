//go:build unix

package cluster

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the user that the server runs as. PostgreSQL refuses to run as root, so root lends it another.
type account struct {
	uid, gid int
	other    bool // not the user of this process
}

// unprivileged is this process's own user, or when that is root: postgres, else nobody.
func unprivileged() (account, error) {
	if os.Geteuid() != 0 {
		return account{uid: os.Getuid(), gid: os.Getgid()}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err1 == nil && err2 == nil && uid != 0 {
			return account{uid: uid, gid: gid, other: true}, nil
		}
	}
	return account{}, fmt.Errorf("PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody: %w", ErrNoAccount)
}

// command is a program of the installation, run as the account in a session of its own, so that Ctrl-C at the workbook does not reach it.
func (a account) command(dir, path string, args ...string) *exec.Cmd {
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC", "HOME=" + dir, "LD_LIBRARY_PATH=" + os.Getenv("LD_LIBRARY_PATH")}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return cmd
}

// longest is how long a socket's path may be: the kernel takes 103 to 107 bytes by system, and the server adds a suffix for its lock.
const longest = 100

// folder makes a fresh folder for this account alone in the system's temporary place, with a path that is short enough for a socket.
func (a account) folder() (string, error) {
	last := errors.New("none has a short path that PostgreSQL's user can walk")
	for _, base := range bases() {
		if len(base)+len("/ormbook-1234567890/.s.PGSQL.5432") > longest || !a.reaches(base) {
			continue
		}
		dir, err := os.MkdirTemp(base, "ormbook-")
		if err != nil {
			last = err
			continue
		}
		if a.other {
			err = os.Chown(dir, a.uid, a.gid)
		}
		return dir, err
	}
	return "", fmt.Errorf("find a temporary folder for PostgreSQL's socket: %w", last)
}

func bases() []string { return []string{os.TempDir(), "/tmp", "/var/tmp"} }

// reaches says whether another account may walk to dir: every folder on the way must let everybody through.
func (a account) reaches(dir string) bool {
	if !a.other {
		return true
	}
	for p := dir; ; p = filepath.Dir(p) {
		st, err := os.Stat(p)
		if err != nil || st.Mode().Perm()&0o001 == 0 {
			return false
		}
		if p == filepath.Dir(p) {
			return true
		}
	}
}
