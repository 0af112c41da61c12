package sqlite

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// Database is the database of one run, with the socket that its program dials.
type Database struct {
	server *Server
	setup  database.Setup
	tape   *database.Tape
	faults *mishaps
	dir    string // the program's folder, without symbolic links
	own    bool   // the folder was made here
	shared string // begins the names of memory databases that the run's connections share
	ln     net.Listener
	done   sync.WaitGroup // sessions

	mu     sync.Mutex
	conns  int            // connections that opened, ever
	links  map[*link]bool // open ones
	files  map[string]bool
	cell   *link // Exec's, opened at first use
	closed bool

	told sync.Once // that the program went beyond a limit

	looking   sync.Mutex // held while the inspector is used
	inspector *lite.Conn
	inspected os.FileInfo // the file that it has open
}

var _ database.Database = (*Database)(nil)

// Engine is database.SQLite.
func (d *Database) Engine() string { return database.SQLite }

// Env names the socket. The driver's variable for places, ORMBOOK_LINES, is set by whoever knows where the lesson's files are.
func (d *Database) Env() []string { return []string{"ORMBOOK_SQLITE=" + d.ln.Addr().String()} }

// Sockets is the one on which the database's calls come.
func (d *Database) Sockets() []string { return []string{d.ln.Addr().String()} }

// Tape holds every statement that came through the wire.
func (d *Database) Tape() *database.Tape { return d.tape }

// file is the prepared database.
func (d *Database) file() string { return filepath.Join(d.dir, d.setup.Name+".db") }

// makeFolder finds the program's folder, or makes one of the database's own.
func (d *Database) makeFolder(own string) (err error) {
	if d.setup.Dir == "" {
		d.dir, d.own = own, true
		return os.Mkdir(own, 0o700)
	}
	if d.dir, err = filepath.Abs(d.setup.Dir); err != nil {
		return err
	}
	if d.dir, err = filepath.EvalSymlinks(d.dir); err != nil {
		return err
	}
	d.files[d.file()] = true
	return nil
}

// remove removes the database's files: its own folder, or in a folder that was given the databases that were opened.
func (d *Database) remove() {
	if d.own {
		os.RemoveAll(d.dir)
		return
	}
	for path := range d.files {
		if strings.HasPrefix(path, d.dir+string(filepath.Separator)) {
			removeDatabase(path)
		}
	}
}

// Close ends the program's connections and removes the database.
func (d *Database) Close() error {
	d.server.mu.Lock()
	delete(d.server.open, d)
	d.server.mu.Unlock()
	d.end()
	return nil
}

func (d *Database) end() {
	d.mu.Lock()
	if d.closed {
		d.mu.Unlock()
		return
	}
	d.closed = true
	links := d.allLinks()
	d.mu.Unlock()
	d.ln.Close()
	for _, l := range links {
		l.hangUp()
	}
	d.done.Wait()
	if d.cell != nil {
		d.cell.close()
	}
	d.dropInspector()
	d.remove()
}

// allLinks copies the list of open connections; d.mu is held.
func (d *Database) allLinks() []*link {
	list := make([]*link, 0, len(d.links))
	for l := range d.links {
		list = append(list, l)
	}
	return list
}

// Leaks counts the open transactions and row sets of the program and of Exec.
func (d *Database) Leaks() database.Leaks {
	var k database.Leaks
	for _, l := range d.settle() {
		if l.open.Load() {
			k.Transactions++
		}
		k.RowSets += int(l.rowSets.Load())
	}
	return k
}

// Release rolls back the open transactions and ends the row sets. A statement that still runs is interrupted.
func (d *Database) Release() {
	for _, l := range d.settle() {
		l.release()
	}
}

// settleTime bounds how long to wait for messages under way.
const settleTime = 5 * time.Second

// settle gives the open connections when all that the program has sent so far is heard: the end of a row set is told without an answer.
func (d *Database) settle() []*link {
	d.mu.Lock()
	links := d.allLinks()
	d.mu.Unlock()
	for end := time.Now().Add(settleTime); time.Now().Before(end); time.Sleep(100 * time.Microsecond) {
		if !slices.ContainsFunc(links, func(l *link) bool { return l.ear != nil && !l.ear.quiet() }) {
			break
		}
	}
	return links
}

var errEnded = errors.New("the database is closed")

// add gives a new connection its number, 0 for one that is not the program's.
func (d *Database) add(l *link) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return errEnded
	}
	if l.program {
		if len(d.links) >= maxConns {
			return errTooMany
		}
		d.conns++
		l.n = d.conns
	}
	d.links[l] = true
	return nil
}

func (d *Database) drop(l *link) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.links, l)
}
