package sqlite

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// postPrefix begins the names of socket folders and of the servers' parts of their data folder.
const postPrefix = "ormbook-s"

// maxPath is the longest path of a socket: the kernels take from 104 to 108 bytes with a zero at the end.
const maxPath = 100

// post is a folder for sockets that belongs to this user alone. A socket in it that nobody connects to says that its server lives; it
// ends with the process, however that ends.
type post struct {
	dir   string
	alive net.Listener
}

func newPost() (*post, error) {
	dir, err := os.MkdirTemp(shortTemp(), postPrefix)
	if err != nil {
		return nil, fmt.Errorf("make a folder for sockets: %w", err)
	}
	p := &post{dir: dir}
	if p.alive, err = net.Listen("unix", p.path("alive")); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("make a socket for SQLite: %w", err)
	}
	return p, nil
}

// shortTemp is the system's folder for temporary files, or /tmp where that one's path is too long for sockets.
func shortTemp() string {
	dir := os.TempDir()
	if runtime.GOOS != "windows" && len(dir)+len("/"+postPrefix+"4294967295/alive") > maxPath {
		return "/tmp"
	}
	return dir
}

func (p *post) name() string { return filepath.Base(p.dir) }

func (p *post) path(socket string) string { return filepath.Join(p.dir, socket) }

func (p *post) close() {
	p.alive.Close()
	os.RemoveAll(p.dir)
}

// sweep removes what killed servers left: socket folders in the system's temporary folder, databases in dir.
func sweep(dir string) {
	for _, parent := range []string{shortTemp(), dir} {
		entries, _ := os.ReadDir(parent)
		for _, e := range entries {
			if e.IsDir() && strings.HasPrefix(e.Name(), postPrefix) && dead(e.Name()) {
				os.RemoveAll(filepath.Join(parent, e.Name()))
			}
		}
	}
}

// dead says whether the server with this socket folder has gone: nobody answers there. A folder without a socket may be one that is
// being made, so it has to be some time old.
func dead(name string) bool {
	dir := filepath.Join(shortTemp(), name)
	c, err := net.DialTimeout("unix", filepath.Join(dir, "alive"), time.Second)
	if err == nil {
		c.Close()
		return false
	}
	info, missing := os.Stat(dir)
	if errors.Is(missing, os.ErrNotExist) {
		return true
	}
	return missing == nil && time.Since(info.ModTime()) > time.Minute
}
