package checker

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"ormbook/internal/book"
	"ormbook/internal/database"
)

// authorsProgram gives the author's binary when it is needed; evidence that is kept needs none.
func (c *Checker) authorsProgram(ctx context.Context, e *book.Exercise) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		built, err := c.tools.Build(ctx, program(e, withGiven(e, e.Solution), nil))
		if err != nil {
			return "", fmt.Errorf("build the author's solution of %s: %w", e.Slug, err)
		}
		if len(built.Diagnostics) > 0 {
			d := built.Diagnostics[0]
			return "", fmt.Errorf("exercise %s is broken, its solution does not compile: %s:%d: %s", e.Slug, d.File, d.Line, d.Message)
		}
		return built.Binary, nil
	})
}

// authors gives the author's evidence for a job. It depends on the book, the scenario, the data and the engine alone, so it is computed
// once and kept.
func (c *Checker) authors(ctx context.Context, server database.Server, j job, binary func() (string, error)) (*evidence, error) {
	path, err := binary()
	if err != nil {
		return nil, err
	}
	j.binary = path
	key := evidenceKey(j)
	c.mu.Lock()
	ev := c.author[key]
	c.mu.Unlock()
	if ev != nil {
		return ev, nil
	}
	if ev = c.load(key); ev == nil {
		if ev, err = c.seated(ctx, server, j); err != nil {
			return nil, err
		}
		if ev.End.How == endDone {
			c.store(key, ev)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.author[key] = ev
	return ev, nil
}

// evidenceKey names what evidence depends on. A binary's path holds the hash of its content.
func evidenceKey(j job) string {
	h := sha256.New()
	text, _ := json.Marshal([]any{filepath.Base(filepath.Dir(j.binary)), filepath.Base(j.binary), j.name, j.engine, j.setup.Script, j.setup.Faults, j.facts})
	h.Write(text)
	return hex.EncodeToString(h.Sum(nil))
}

func (c *Checker) evidenceFile(key string) string {
	return filepath.Join(c.kept, key[:2], key+".json")
}

func (c *Checker) load(key string) *evidence {
	text, err := os.ReadFile(c.evidenceFile(key))
	if err != nil {
		return nil
	}
	ev := &evidence{}
	if json.Unmarshal(text, ev) != nil {
		return nil
	}
	return ev
}

// store keeps evidence; a cache that cannot be written only costs time.
func (c *Checker) store(key string, ev *evidence) {
	text, err := json.Marshal(ev)
	if err != nil {
		return
	}
	path := c.evidenceFile(key)
	if os.MkdirAll(filepath.Dir(path), 0o755) != nil {
		return
	}
	temporary := fmt.Sprintf("%s.%d", path, os.Getpid())
	if os.WriteFile(temporary, text, 0o644) == nil {
		os.Rename(temporary, path)
	}
}
