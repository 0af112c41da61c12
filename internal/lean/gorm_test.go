package lean

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ormbook/internal/lean/gorm"
	"ormbook/internal/lean/gorm/schema"
)

var _ schema.Cache = (*sync.Map)(nil)

// moduleDir is the folder of a module that our go.mod names.
func moduleDir(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// changedCopy writes a changed module, with the real one's tests, into a folder.
func changedCopy(t *testing.T, dir string, files map[string][]byte) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "gorm") // one test looks for that name
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		path := filepath.Join(to, filepath.FromSlash(name))
		_ = os.Chmod(path, 0o600) // the module cache's files are for reading; one that is added is not there
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// TestGORMsOwnTestsHold runs the unit tests that GORM brings along on the changed one, in our module's place, where all that it needs is at hand. Two
// cannot: one opens a database, which our driver does for programs alone, and those of callbacks write a sync.Map into a Statement.
func TestGORMsOwnTestsHold(t *testing.T) {
	dir := moduleDir(t, "gorm.io/gorm")
	files, err := GORM.Apply(dir)
	if err != nil {
		t.Fatal(err)
	}
	mod := filepath.Join(t.TempDir(), "go.mod")
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(filepath.Dir(mod), name), text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"mod", "edit", "-replace", "gorm.io/gorm=" + changedCopy(t, dir, files), mod},
		{"test", "-vet=off", "-modfile", mod, "-skip", "TestWithResultIncludesError", "gorm.io/gorm", "gorm.io/gorm/schema", "gorm.io/gorm/clause", "gorm.io/gorm/logger", "gorm.io/gorm/utils"},
	} {
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v: %v\n%s", args, err, out)
		}
	}
}

// keeper is what a sync.Map and Settings have in common: all of it.
type keeper interface {
	Load(key any) (value any, ok bool)
	Store(key, value any)
	LoadOrStore(key, value any) (actual any, loaded bool)
	LoadAndDelete(key any) (value any, loaded bool)
	Delete(key any)
	Swap(key, value any) (previous any, loaded bool)
	CompareAndSwap(key, old, value any) (swapped bool)
	CompareAndDelete(key, old any) (deleted bool)
	Range(f func(key, value any) bool)
	Clear()
}

// TestSettingsDoWhatASyncMapDoes puts both through the same.
func TestSettingsDoWhatASyncMapDoes(t *testing.T) {
	did := func(k keeper) (list []any) {
		note := func(v ...any) { list = append(list, v...) }
		two := func(v any, ok bool) { note(v, ok) }
		two(k.Load("a"))
		k.Delete("a")
		note(k.CompareAndSwap("a", nil, 1), k.CompareAndDelete("a", nil))
		two(k.LoadAndDelete("a"))
		two(k.LoadOrStore("a", 1))
		two(k.LoadOrStore("a", 2))
		two(k.Swap("a", 3))
		two(k.Swap("b", nil))
		note(k.CompareAndSwap("a", 2, 4), k.CompareAndSwap("a", 3, 4), k.CompareAndDelete("a", 3), k.CompareAndDelete("b", nil))
		k.Store("c", 5)
		sum := 0
		k.Range(func(key, value any) bool { sum += value.(int); k.Store("d", 6); k.Delete(key); return true })
		two(k.Load("c"))
		k.Store("e", 7)
		k.Range(func(_, _ any) bool { note("once"); return false })
		k.Clear()
		two(k.Load("e"))
		return list
	}
	want, got := did(&sync.Map{}), did(&gorm.Settings{})
	if len(want) != len(got) {
		t.Fatalf("%v, not %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %v, not %v", i, got[i], want[i])
		}
	}
}
