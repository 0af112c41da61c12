package main

import (
	"fmt"
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
	return patch.Write(dir, files)
}
