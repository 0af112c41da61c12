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

// author is an exercise's solution as a program, built when its evidence is not kept already.
type author struct {
	key    string // of all that evidence depends on besides the run
	binary func() (string, error)
}

func (c *Checker) authorOf(ctx context.Context, e *book.Exercise, engines []string) (*author, error) {
	solution := Graded(e, e.Solution)
	key, err := c.tools.Key(apart(e, studentPackage(e, solution, nil), nil))
	if err != nil {
		return nil, err
	}
	return &author{key: key, binary: sync.OnceValues(func() (string, error) {
		built, err := c.build(ctx, programs(e, solution, nil, engines))
		if err != nil {
			return "", fmt.Errorf("build the author's solution of %s: %w", e.Slug, err)
		}
		if len(built.Diagnostics) > 0 {
			d := built.Diagnostics[0]
			return "", fmt.Errorf("exercise %s is broken, its solution does not compile: %s:%d: %s", e.Slug, d.File, d.Line, d.Message)
		}
		return built.Binary, nil
	})}, nil
}

// authors gives the author's evidence for a job. It depends on the book, the scenario, the data and the engine alone, so it is computed
// once and kept.
func (c *Checker) authors(ctx context.Context, server database.Server, j job, a *author) (*evidence, error) {
	key := evidenceKey(a.key, j)
	c.mu.Lock()
	ev := c.author[key]
	c.mu.Unlock()
	if ev != nil {
		return ev, nil
	}
	if ev = c.load(key); ev == nil {
		var err error
		j.tables = nil   // it is kept longer than the list of checks
		j.patience = nil // the author's program is not the one that hung
		if j.binary, err = a.binary(); err != nil {
			return nil, err
		}
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

// evidenceKey names what evidence depends on.
func evidenceKey(program string, j job) string {
	h := sha256.New()
	text, _ := json.Marshal([]any{program, j.name, j.engine, j.setup.Script, j.setup.Faults, j.facts})
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
