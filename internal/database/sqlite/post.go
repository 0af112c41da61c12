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

	"ormbook/internal/scratch"
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

// shortTemp is the folder for short-lived files, or /tmp where that one's path is too long for sockets.
func shortTemp() string {
	dir := scratch.Dir()
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
	for _, name := range serversIn(shortTemp()) {
		if dead(name) {
			os.RemoveAll(name)
		}
	}
	for _, name := range serversIn(dir) {
		// The socket folder may lie in another folder for temporary files than this workbook's.
		if post, err := os.ReadFile(filepath.Join(name, postFile)); err != nil || dead(string(post)) {
			if err == nil || old(name) {
				os.RemoveAll(name)
			}
		}
	}
}

// postFile, in a server's part of the data folder, holds the path of its socket folder.
const postFile = "post"

func serversIn(parent string) (names []string) {
	entries, _ := os.ReadDir(parent)
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), postPrefix) {
			names = append(names, filepath.Join(parent, e.Name()))
		}
	}
	return names
}

// old tells whether a folder is no longer one that is just being made.
func old(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && time.Since(info.ModTime()) > time.Minute
}

// dead says whether the server with this socket folder has gone: nobody answers there. A folder without a socket may be one that is
// being made, so it has to be some time old.
func dead(dir string) bool {
	c, err := net.DialTimeout("unix", filepath.Join(dir, "alive"), time.Second)
	if err == nil {
		c.Close()
		return false
	}
	_, missing := os.Stat(dir)
	return errors.Is(missing, os.ErrNotExist) || old(dir)
}
