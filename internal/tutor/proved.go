package tutor

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"ormbook/internal/book"
	"ormbook/internal/workspace"
)

// Proofs remembers which lessons and exercises were proved sound, so that only what has changed need be proved again. A change of the
// lesson or exercise, of this program, of Go or of an engine makes a proof void.
type Proofs struct {
	dir  string
	with string // digest of all that proves
}

// Proofs opens the memory for a set of engines.
func (t *Tutor) Proofs(ctx context.Context, engines []string) (*Proofs, error) {
	tools, err := t.Tools(ctx)
	if err != nil {
		return nil, err
	}
	_, version := tools.Go()
	with := []string{version, t.Book.Database, self()}
	for _, engine := range engines {
		server, err := t.Server(ctx, engine)
		if err != nil {
			return nil, err
		}
		version, err := server.Version(ctx)
		if err != nil {
			return nil, err
		}
		with = append(with, engine, version)
	}
	return &Proofs{dir: filepath.Join(t.opts.Cache, "proved"), with: strings.Join(with, "\n")}, nil
}

// self is a digest of this program, which does not change while it runs. Where it cannot be read it is random, so that nothing is taken as
// proved.
var self = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return rand.Text()
	}
	f, err := os.Open(path)
	if err != nil {
		return rand.Text()
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return rand.Text()
	}
	return hex.EncodeToString(h.Sum(nil))
})

// Lesson names the proof of a lesson.
func (p *Proofs) Lesson(l *book.Lesson) string {
	alone := *l
	alone.Chapter = nil // which holds the other lessons
	return p.name("lesson", l.File, alone)
}

// Exercise names the proof of an exercise.
func (p *Proofs) Exercise(e *book.Exercise, how Thorough) string {
	return p.name("exercise", e.Slug, e, how)
}

// name is empty for what cannot be written down, and is never remembered.
func (p *Proofs) name(what ...any) string {
	text, err := json.Marshal(append(what, p.with))
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Has tells whether a proof is remembered.
func (p *Proofs) Has(name string) bool {
	_, err := os.Stat(filepath.Join(p.dir, name))
	return name != "" && err == nil
}

// Keep remembers a proof. A cache that cannot be written only costs time.
func (p *Proofs) Keep(name string) {
	if name != "" {
		_ = workspace.WriteFile(filepath.Join(p.dir, name), nil)
	}
}
