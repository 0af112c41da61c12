package build

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// archives knows the compiled form of every package that programs import. The files are links to those of Go's build cache, or copies, so
// that cleaning that cache cannot take them away; all workbooks of one identity share the folder.
type archives struct {
	dir  string
	tool *goTool
	root string

	mu     sync.Mutex
	known  map[string]archive       // by import path
	flags  *flags                   // nil until they were learnt
	coming map[string]chan struct{} // import paths that a go list is at work on, closed when it ends
}

// archive is one compiled package.
type archive struct {
	File    string   // in archives.dir
	Imports []string // as the linker knows them: import paths, vendored ones resolved
}

// index is what is kept of archives between two starts.
type index struct {
	Packages map[string]archive
	Flags    *flags
}

func openArchives(dir string, tool *goTool, root string) *archives {
	a := &archives{dir: dir, tool: tool, root: root, known: map[string]archive{}, coming: map[string]chan struct{}{}}
	_ = os.MkdirAll(dir, 0o755)
	var kept index
	text, err := os.ReadFile(a.indexFile())
	if err == nil && json.Unmarshal(text, &kept) == nil && kept.Packages != nil {
		a.known, a.flags = kept.Packages, kept.Flags
	}
	return a
}

func (a *archives) indexFile() string { return filepath.Join(a.dir, "index.json") }

// forget makes everything be asked for again, after archives turned out to be missing or unusable.
func (a *archives) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.known, a.flags = map[string]archive{}, nil
	_ = os.Remove(a.indexFile())
}

// ensure sees to it that the packages and all that they import are known, compiling what is not yet compiled. heard, which may be nil,
// hears of each package that is being compiled. What another goroutine is at work on is waited for.
func (a *archives) ensure(ctx context.Context, paths []string, heard func(path string)) error {
	mine, others := a.claim(paths)
	if len(mine) > 0 {
		err := a.list(ctx, mine, heard)
		a.release(mine)
		if err != nil {
			return err
		}
	}
	for _, done := range others {
		select {
		case <-done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	if len(others) > 0 { // the other may have met an error that is not ours
		return a.ensure(ctx, paths, heard)
	}
	return nil
}

func (a *archives) claim(paths []string) (mine []string, others []chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, path := range paths {
		_, known := a.known[path]
		done, comes := a.coming[path]
		switch {
		case comes:
			others = append(others, done)
		case !known && path != "unsafe":
			a.coming[path] = make(chan struct{})
			mine = append(mine, path)
		}
	}
	return mine, others
}

func (a *archives) release(paths []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, path := range paths {
		close(a.coming[path])
		delete(a.coming, path)
	}
}

// listed is the part of `go list -json` that we use.
type listed struct {
	ImportPath, Export string
	Imports            []string
	ImportMap          map[string]string
}

// list asks the go command, which compiles what is missing (go help list, -export).
func (a *archives) list(ctx context.Context, paths []string, heard func(string)) error {
	args := append([]string{"list", "-export", "-deps", "-v", "-buildvcs=false", "-json=ImportPath,Export,Imports,ImportMap", "--"}, paths...)
	out, said, err := a.tool.do(ctx, call{path: a.tool.path, args: args, dir: a.root, heard: heard})
	if err != nil {
		return fmt.Errorf("compile %s: %w\n%s", strings.Join(paths, ", "), err, faults(said))
	}
	found := map[string]archive{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("read what go list says: %w", err)
		}
		if p.ImportPath == "unsafe" {
			continue
		}
		if found[p.ImportPath], err = a.take(p); err != nil {
			return fmt.Errorf("keep the archive of %s: %w", p.ImportPath, err)
		}
	}
	return a.learn(found, nil)
}

// faults leaves out the names of packages that -v prints.
func faults(said []byte) string {
	var kept []string
	for line := range strings.Lines(string(said)) {
		if strings.ContainsAny(line, " \t:#") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

func (a *archives) take(p listed) (archive, error) {
	if p.Export == "" {
		return archive{}, errors.New("go list named no file")
	}
	kept := archive{File: filepath.Base(p.Export)} // the build cache names files by content
	for _, path := range p.Imports {
		if other, ok := p.ImportMap[path]; ok {
			path = other
		}
		if path != "unsafe" && path != "C" {
			kept.Imports = append(kept.Imports, path)
		}
	}
	return kept, linkOrCopy(p.Export, filepath.Join(a.dir, kept.File))
}

// linkOrCopy makes a second name for a file, or a copy where the file systems differ. What stands there and is not the same goes.
func linkOrCopy(from, to string) error {
	source, err := os.Stat(from)
	if err != nil {
		return err
	}
	if there, err := os.Stat(to); err == nil && (os.SameFile(source, there) || source.Size() == there.Size()) {
		return nil
	}
	draft := fmt.Sprintf("%s.%d.%d", to, os.Getpid(), time.Now().UnixNano())
	defer os.Remove(draft)
	if os.Link(from, draft) != nil {
		if err := copyFile(from, draft); err != nil {
			return err
		}
	}
	return os.Rename(draft, to)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// learn adds what was found and keeps it for the next start. When two workbooks write at once, one's additions are asked for again later.
func (a *archives) learn(found map[string]archive, f *flags) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for path, kept := range found {
		a.known[path] = kept
	}
	if f != nil {
		a.flags = f
	}
	text, err := json.Marshal(index{Packages: a.known, Flags: a.flags})
	if err != nil {
		return err
	}
	return replaceFile(a.indexFile(), text)
}

func replaceFile(name string, content []byte) error {
	draft, err := os.CreateTemp(filepath.Dir(name), "draft-")
	if err != nil {
		return err
	}
	defer os.Remove(draft.Name())
	_, err = draft.Write(content)
	if err = errors.Join(err, draft.Close()); err != nil {
		return err
	}
	return os.Rename(draft.Name(), name)
}

// closure gives the files of the packages and of all that they import, by import path. A file that has gone is an error.
func (a *archives) closure(paths []string) (map[string]string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	files := map[string]string{}
	for todo := append([]string(nil), paths...); len(todo) > 0; {
		path := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if files[path] != "" || path == "unsafe" {
			continue
		}
		kept, ok := a.known[path]
		if !ok {
			return nil, fmt.Errorf("%s is not known", path)
		}
		files[path] = filepath.Join(a.dir, kept.File)
		if _, err := os.Stat(files[path]); err != nil {
			return nil, err
		}
		todo = append(todo, kept.Imports...)
	}
	return files, nil
}
