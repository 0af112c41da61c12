package cells

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// built writes the parts of a plan into a folder each and gives the folders.
func built(t *testing.T, plan Plan) []string {
	t.Helper()
	dir, err := os.MkdirTemp(module, "lesson")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	for i, bad := range plan.Failed {
		t.Errorf("cell %d: %v", i, bad)
	}
	var all []string
	for i, p := range plan.Parts {
		folder := filepath.Join(dir, string(rune('a'+i)))
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "main.go"), p.Source, 0o644); err != nil {
			t.Fatal(err)
		}
		all = append(all, folder)
	}
	return all
}

// run builds the programs of a plan, asks go vet about them, and gives what they print one after the other.
func run(t *testing.T, plan Plan) string {
	t.Helper()
	var printed strings.Builder
	for i, folder := range built(t, plan) {
		cmd := goCommand("vet", ".")
		cmd.Dir = folder
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go vet: %s\n%s", out, plan.Parts[i].Source)
		}
		cmd = goCommand("build", "-o", "program.exe", ".")
		cmd.Dir = folder
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go build: %s\n%s", out, plan.Parts[i].Source)
		}
		cmd = goCommand()
		cmd.Path, cmd.Args, cmd.Dir = filepath.Join(folder, "program.exe"), []string{"program"}, folder
		out, _ := cmd.CombinedOutput() // some are meant to end badly
		if plan.Parts[i].New != "" {
			printed.WriteString("== " + plan.Parts[i].New + "\n")
		}
		printed.Write(out)
	}
	return printed.String()
}

func TestVariablesTypesAndFunctionsCarryOn(t *testing.T) {
	plan := assemble(
		"type Computer struct {\n\tID uint `gorm:\"primaryKey\"`\n\tName string\n}\n\nfunc NewComputer(name string) *Computer { return &Computer{Name: name} }",
		"mac := NewComputer(\"Macbook Pro\")\nfmt.Println(mac.Name, mac.ID) // done",
		"mac.Name = strings.ToUpper(mac.Name)\nmac := *mac\nfmt.Println(mac)\ntape()\ntable(\"computers\")",
		"err := db.Create(&mac).Error\nfmt.Println(err)",
		"err := errors.New(\"again\")\nfmt.Println(err, db.Statement != nil, ctx.Err(), sqlDB)",
	)
	want := "-- 1\n-- 2\nMacbook Pro 0\n-- 3\n{0 MACBOOK PRO}\ntape\ntable computers\n-- 4\n<nil>\n-- 5\nagain true <nil> <nil>\n-- end\n"
	if got := run(t, plan); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
