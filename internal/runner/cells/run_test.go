package cells

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// build makes the programs of many plans at once.
type build struct {
	t     *testing.T
	dir   string
	plans []Plan
}

func newBuild(t *testing.T) *build {
	t.Helper()
	dir, err := os.MkdirTemp(module, "run")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return &build{t: t, dir: dir}
}

func program(plan, part int) string { return fmt.Sprintf("p%02d-%d", plan, part) }

func (b *build) add(plan Plan) {
	b.t.Helper()
	for i, bad := range plan.Failed {
		b.t.Errorf("cell %d: %v", i+1, bad)
	}
	for i, p := range plan.Parts {
		folder := filepath.Join(b.dir, program(len(b.plans), i))
		if err := os.Mkdir(folder, 0o755); err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "main.go"), p.Source, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
	b.plans = append(b.plans, plan)
}

// build compiles everything and wants go vet to have nothing to say.
func (b *build) build() {
	b.t.Helper()
	for _, args := range [][]string{{"vet", "./..."}, {"build", "-ldflags=-s -w", "-o", "bin" + string(filepath.Separator), "./..."}} {
		cmd := goCommand(args...)
		cmd.Dir = b.dir
		if args[0] == "build" {
			if err := os.Mkdir(filepath.Join(b.dir, "bin"), 0o755); err != nil {
				b.t.Fatal(err)
			}
		}
		if out, err := cmd.CombinedOutput(); err != nil {
			b.t.Errorf("go %s: %s", args[0], out)
		}
	}
}

// run gives what the programs of a plan print, one after the other.
func (b *build) run(plan int) string {
	var printed strings.Builder
	for i, p := range b.plans[plan].Parts {
		if p.New != "" {
			printed.WriteString("== " + p.New + "\n")
		}
		path := filepath.Join(b.dir, "bin", program(plan, i))
		if _, err := os.Stat(path); err != nil {
			path += ".exe"
		}
		cmd := goCommand()
		cmd.Path, cmd.Args = path, []string{"program"}
		out, _ := cmd.CombinedOutput() // some are meant to end badly
		printed.Write(out)
	}
	return printed.String()
}

// importsIn lists what a main.go imports besides what every lesson needs.
func importsIn(t *testing.T, source []byte) string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, i := range file.Imports {
		if i.Name == nil || i.Name.Name != "inside" && i.Name.Name != "driver" {
			all = append(all, strings.Trim(i.Path.Value, "\""))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}
