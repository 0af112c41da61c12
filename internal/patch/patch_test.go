package patch

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAModuleIsCopiedWithItsChanges(t *testing.T) {
	dir := folder(t, map[string]string{"go.mod": "module m", "LICENSE": "MIT", "a.go": "one two one", "a_test.go": "t", "README.md": "r", "sub/b.go": "three", "sub/b.txt": "x"})
	p := Patch{
		Changes: []Change{{File: "a.go", Old: "one", New: "1", Times: 2}, {File: "sub/b.go", Old: "three", New: "3"}},
		Added:   map[string][]byte{"sub/c.go": []byte("new")},
	}
	files, err := p.Apply(dir)
	if err != nil {
		t.Fatal(err)
	}
	if names := slices.Sorted(maps.Keys(files)); !slices.Equal(names, []string{"LICENSE", "a.go", "go.mod", "sub/b.go", "sub/c.go"}) {
		t.Errorf("the files are %v", names)
	}
	for name, want := range map[string]string{"a.go": "1 two 1", "sub/b.go": "3", "sub/c.go": "new", "go.mod": "module m"} {
		if string(files[name]) != want {
			t.Errorf("%s: %q", name, files[name])
		}
	}
}

func TestATextThatIsNotThereIsAnUnknownVersion(t *testing.T) {
	dir := folder(t, map[string]string{"a.go": "one"})
	for _, c := range []Change{{File: "a.go", Old: "two"}, {File: "b.go", Old: "one"}, {File: "a.go", Old: "one", Times: 2}} {
		_, err := Patch{Changes: []Change{c}}.Apply(dir)
		if err == nil || !strings.Contains(err.Error(), "ormbook does not know this version") || !strings.Contains(err.Error(), filepath.Join(dir, c.File)) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if _, err := (Patch{}).Apply(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder that is not there was read")
	}
}

func TestKeysTellPatchesApart(t *testing.T) {
	known := map[string]int{}
	for i, p := range []Patch{
		{}, {Changes: []Change{{File: "a", Old: "b"}}}, {Changes: []Change{{File: "a", Old: "b", New: "c"}}}, {Changes: []Change{{File: "a", Old: "b", Times: 2}}},
		{Added: map[string][]byte{"a": nil}}, {Added: map[string][]byte{"a": []byte("b")}},
	} {
		if other, twice := known[p.Key()]; twice {
			t.Errorf("patches %d and %d have the same key", other, i)
		}
		known[p.Key()] = i
	}
}
