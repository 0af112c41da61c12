package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// standIn is where the workspace keeps the stand-in for the cgo SQLite driver, so that editors resolve imports without a C compiler.
// Folders that begin with a dot are no packages of the module.
const standIn = ".ormbook/sqlite3"

// moduleFiles make the workspace a Go module that editors understand: go.mod and go.sum with the versions that programs are built with.
// Without Go there is nothing to understand them with, and none are written.
func (a *app) moduleFiles(ctx context.Context) map[string][]byte {
	t, err := a.open()
	if err != nil {
		return nil
	}
	tools, err := t.Tools(ctx)
	if err != nil {
		return nil
	}
	mod, err := os.ReadFile(filepath.Join(tools.Root(), "go.mod"))
	if err != nil {
		return nil
	}
	files := map[string][]byte{"go.mod": []byte(workspaceMod(string(mod)))}
	if sum, err := os.ReadFile(filepath.Join(tools.Root(), "go.sum")); err == nil {
		files["go.sum"] = sum
	}
	addStandIn(files)
	return files
}

// workspaceMod is the programs' go.mod under another name, with the one replacement that can travel.
func workspaceMod(programs string) string {
	var keep []string
	for line := range strings.Lines(programs) {
		if !strings.Contains(line, "=>") && !strings.HasPrefix(line, "replace") && strings.TrimSpace(line) != "module ormbook" {
			keep = append(keep, line)
		}
	}
	return "module workbook\n" + strings.Join(keep, "") + "\nreplace github.com/mattn/go-sqlite3 => ./" + standIn + "\n"
}

func addStandIn(files map[string][]byte) {
	fs.WalkDir(sqlite3.Source, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[standIn+"/"+name], err = fs.ReadFile(sqlite3.Source, name)
		}
		return err
	})
}
