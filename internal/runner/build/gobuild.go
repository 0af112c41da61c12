package build

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// goBuild builds a program with the go command. Its files stay where they are and are shown to it in the module's folder (-overlay), so
// that programs do not get in each other's way.
func (t *Toolchain) goBuild(ctx context.Context, s *source) (*Result, error) {
	if err := t.makeImports(ctx, s.imports); err != nil {
		return nil, err
	}
	overlay, err := t.overlay(s)
	if err != nil {
		return nil, err
	}
	ctx, cancel := limited(ctx)
	defer cancel()
	binary := filepath.Join(s.work, "program"+t.goTool.env.GOEXE)
	main := "./" + s.packages[len(s.packages)-1].dir
	_, said, err := t.goTool.do(ctx, call{path: t.goTool.path, dir: t.root, bound: true,
		args: []string{"build", "-overlay", overlay, "-buildvcs=false", "-ldflags=-s -w", "-o", binary, main}})
	if err == nil {
		return &Result{Binary: binary, How: byGo}, nil
	}
	if !refused(err) {
		return nil, fmt.Errorf("run go build: %w", err)
	}
	list, err := t.diagnostics(s, said)
	return &Result{Diagnostics: list, How: byGo}, err
}

// overlay writes the list of replacements in the format of `go help build`, -overlay.
func (t *Toolchain) overlay(s *source) (string, error) {
	replace := map[string]string{}
	for _, p := range s.packages {
		for _, file := range p.files {
			name := filepath.Join(filepath.FromSlash(p.dir), file.Name)
			replace[filepath.Join(t.root, name)] = filepath.Join(s.work, "src", name)
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(s.work, "overlay.json")
	return name, os.WriteFile(name, text, 0o644)
}

// makeImports compiles what a program imports before its own minute begins: the first time, on a slow machine, this takes longer.
func (t *Toolchain) makeImports(ctx context.Context, imports []string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	var missing []string
	for _, path := range imports {
		if !t.made[path] && path != "unsafe" {
			missing = append(missing, path)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	_, said, err := t.goTool.run(ctx, t.root, t.goTool.path, append([]string{"build", "-buildvcs=false", "--"}, missing...)...)
	if err != nil {
		return fmt.Errorf("compile %s: %w\n%s", strings.Join(missing, ", "), err, said)
	}
	for _, path := range missing {
		t.made[path] = true
	}
	return nil
}
