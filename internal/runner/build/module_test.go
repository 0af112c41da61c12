package build

import (
	"context"
	"errors"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// smallKit has only what no machine needs to have downloaded, because it stands in another's place.
var smallKit = Kit{"github.com/mattn/go-sqlite3": sqlite3.Source}

// What students' programs are built with must be what the workbook is built with, else nothing is shared and may not even be here.
func TestStudentsModAgreesWithGoMod(t *testing.T) {
	ours, err := os.ReadFile("../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(ours), "\ngo "+goLine()+"\n") {
		t.Errorf("students.mod says go %s, go.mod does not", goLine())
	}
	versions := map[string]string{}
	for _, match := range requirement.FindAllStringSubmatch(string(ours), -1) {
		versions[match[1]] = match[2]
	}
	for name, version := range requirements() {
		if versions[name] != version {
			t.Errorf("students.mod says %s %s, go.mod %q; write go.mod's version into internal/runner/build/students.mod", name, version, versions[name])
		}
	}
	if len(requirements()) != strings.Count(studentsMod, " v") {
		t.Errorf("only %d requirements were read", len(requirements()))
	}
}

func TestDepsImportsAllThirdPartyPackages(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "deps.go", nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var imported []string
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		imported = append(imported, path)
	}
	slices.Sort(imported)
	if want := slices.Sorted(slices.Values(thirdParty)); !slices.Equal(imported, want) {
		t.Errorf("deps.go imports %q, thirdParty is %q", imported, want)
	}
}

// go.sum is made from the module cache; go mod verify finds every line of it right.
func TestGoSumIsRight(t *testing.T) {
	tool := open(t)[byDirect]
	out, said, err := tool.goTool.run(context.Background(), tool.root, tool.goTool.path, "mod", "verify")
	if err != nil || !strings.Contains(string(out), "all modules verified") {
		t.Errorf("%v: %s%s", err, out, said)
	}
}

func TestWhatTheModuleHolds(t *testing.T) {
	tool := open(t)[byDirect]
	if !slices.Contains(tool.kit, "ormbook/where") || !slices.Contains(tool.kit, "github.com/mattn/go-sqlite3/wire") {
		t.Errorf("kit %q", tool.kit)
	}
	if found, _ := filepath.Glob(filepath.Join(tool.root, "where", "*_test.go")); len(found) > 0 {
		t.Errorf("test files came along: %q", found)
	}
	other, err := Open(context.Background(), Options{Cache: cache, Kit: smallKit, Patches: testPatches})
	if err != nil {
		t.Fatal(err)
	}
	if other.Root() == tool.Root() || other.identity == tool.identity {
		t.Error("another kit has the same folder")
	}
}

func TestMissingModulesAreNamed(t *testing.T) {
	t.Setenv("GOMODCACHE", t.TempDir())
	_, err := Open(context.Background(), Options{Cache: cache, Kit: testKit(t), Patches: testPatches})
	var missing *ModulesError
	gorm := "gorm.io/gorm@" + requirements()["gorm.io/gorm"]
	if !errors.As(err, &missing) || !strings.Contains(err.Error(), "`go mod download`") || !slices.Contains(missing.Missing, gorm) {
		t.Fatalf("%v", err)
	}
	if len(err.Error()) > 300 {
		t.Errorf("an error that fills the screen: %v", err)
	}
	if cure := missing.Cure(); !strings.HasPrefix(cure, "go mod download ") || !strings.Contains(cure, gorm) || strings.Contains(cure, "go-sqlite3") {
		t.Errorf("the stand-in is not missing, all else is: %s", cure)
	}
}

// Neither a go.work above the cache nor the user's settings matter.
func TestUsersSettingsDoNotMatter(t *testing.T) {
	goPath, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	above := t.TempDir()
	settings := filepath.Join(above, "env")
	files := map[string]string{
		"go.work": "go 1.26\n\nuse ./nowhere\n",
		"go.mod":  "module above\n\ngo 9.99\n",
		"env":     "GOFLAGS=-mod=vendor -tags=nonsense\nGOPROXY=http://127.0.0.1:1\nCGO_ENABLED=1\nGOTOOLCHAIN=go9.99.0\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(above, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	modules, err := exec.Command(goPath, "env", "GOMODCACHE").Output() // which the settings must keep, to find modules at all
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOMODCACHE", strings.TrimSpace(string(modules)))
	for name, value := range map[string]string{
		"GOENV": settings, "GOFLAGS": "-race", "GOWORK": filepath.Join(above, "go.work"), "GOOS": "plan9", "GOARCH": "mips",
		"CGO_ENABLED": "1", "GO111MODULE": "off", "GOTOOLCHAIN": "go9.99.0",
	} {
		t.Setenv(name, value)
	}
	for _, no := range []bool{false, true} {
		tool, err := Open(context.Background(), Options{Cache: filepath.Join(above, "cache"), Kit: smallKit, noDirect: no})
		if err != nil {
			t.Fatal(err)
		}
		r, err := tool.Build(context.Background(), program("package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\""+strconv.FormatBool(no)+"\") }\n"))
		if err != nil {
			t.Fatal(err)
		}
		if out := output(t, r); out != strconv.FormatBool(no)+"\n" {
			t.Errorf("it printed %q", out)
		}
	}
}
