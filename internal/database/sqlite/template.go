package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"ormbook/internal/database/sqlite/lite"
)

// template is a database file that a script has filled and that nobody holds open, so that a plain copy is sound.
type template struct {
	once sync.Once
	path string
	err  error
}

// prepare puts a database that the script has filled at path. The script runs once for all databases of the server.
func (s *Server) prepare(script, path string) error {
	key := sha256.Sum256([]byte(script))
	s.mu.Lock()
	t := s.template[key]
	if t == nil {
		t = &template{path: filepath.Join(s.dir, "t"+hex.EncodeToString(key[:8]))}
		s.template[key] = t
	}
	s.mu.Unlock()
	t.once.Do(func() { t.err = t.fill(script) })
	if t.err != nil {
		return t.err
	}
	removeDatabase(path)
	return copyFile(path, t.path)
}

// fill leaves the file in WAL mode with nothing in a log: the mode is kept in the file, and with the last connection the log goes.
func (t *template) fill(script string) error {
	c, err := lite.Open(t.path, lite.ReadWrite|lite.Create)
	if err != nil {
		return fmt.Errorf("make the template: %w", err)
	}
	defer c.Close()
	c.SetLimit(limitLength, maxLength)
	if err := c.Exec("PRAGMA synchronous=OFF"); err != nil {
		return fmt.Errorf("make the template: %w", err)
	}
	for rest := script; rest != ""; {
		st, tail, err := c.Prepare(rest)
		at := script[:len(script)-len(rest)]
		rest = tail
		if err == nil && st != nil {
			_, err = st.Step()
			st.Finalize()
		}
		if err != nil {
			return fmt.Errorf("run the set-up script, line %d: %w", lineOf(at, script), err)
		}
	}
	if c.InTx() {
		return errors.New("run the set-up script: it leaves a transaction open; end it with COMMIT")
	}
	if err := c.Exec("PRAGMA journal_mode=WAL"); err != nil {
		return fmt.Errorf("make the template: %w", err)
	}
	return nil
}

// lineOf is the line of the first word after the text before.
func lineOf(before, script string) int {
	rest := script[len(before):]
	space := rest[:len(rest)-len(strings.TrimLeft(rest, " \t\r\n"))]
	return 1 + strings.Count(before, "\n") + strings.Count(space, "\n")
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("copy the template: %w", err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("copy the template: %w", err)
	}
	_, err = io.Copy(out, in)
	if closing := out.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("copy the template: %w", err)
	}
	return nil
}

// removeDatabase removes a database file and what SQLite keeps beside it.
func removeDatabase(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		os.Remove(path + suffix)
	}
}
