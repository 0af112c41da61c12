package pgdriver

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// driver is the folder of the driver that our go.mod names.
func driver(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "gorm.io/driver/postgres").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func TestTheDriverOfOurModuleIsChangedInOneLine(t *testing.T) {
	dir := driver(t)
	files, err := Patch.Apply(dir)
	if err != nil {
		t.Fatal(err)
	}
	different := 0
	for name, text := range files {
		if name == "ormbook.go" {
			continue
		}
		plain, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		a, b := bytes.Split(plain, []byte("\n")), bytes.Split(text, []byte("\n"))
		if len(a) != len(b) {
			t.Fatalf("%s has %d lines, not %d", name, len(b), len(a))
		}
		for i := range a {
			if !bytes.Equal(a[i], b[i]) {
				different++
				t.Logf("%s:%d: %s", name, i+1, b[i])
			}
		}
	}
	if different != 1 {
		t.Errorf("%d lines differ", different)
	}
	for _, name := range []string{"go.mod", "postgres.go", "migrator.go", "error_translator.go", "ormbook.go"} {
		if len(files[name]) == 0 {
			t.Errorf("%s is missing", name)
		}
	}
	for name := range files {
		if strings.HasSuffix(name, "_test.go") {
			t.Errorf("%s came along", name)
		}
	}
}

func TestAnUnknownDriverIsRefused(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module gorm.io/driver/postgres\n", "postgres.go": "package postgres\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Patch.Apply(dir); err == nil || !strings.Contains(err.Error(), "does not know this version") {
		t.Errorf("Apply gave %v", err)
	}
	if _, err := Patch.Apply(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("Apply read a folder that is not there")
	}
}
