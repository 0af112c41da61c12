package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ormbook/internal/kit"
	"ormbook/internal/patch"
)

// writeModules writes the modules that students' programs get with changes below dir, each in a folder that is named like the module.
func writeModules(dir string) error {
	for name, p := range kit.Patches() {
		if err := writeModule(filepath.Join(dir, filepath.FromSlash(name)), name, p); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

func writeModule(dir, name string, p patch.Patch) error {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", name).Output()
	if err != nil {
		return err
	}
	files, err := p.Apply(strings.TrimSpace(string(out)))
	if err != nil {
		return err
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
