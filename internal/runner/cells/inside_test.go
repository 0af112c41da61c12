package cells

import (
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestTheStandInHasTheShapeOfPackageInside compares what generated programs call.
func TestTheStandInHasTheShapeOfPackageInside(t *testing.T) {
	const path = "ormbook/internal/runner/inside"
	cmd := exec.Command("go", "list", "-export", "-f", "{{.Export}}", path)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	stand, err := std.Import(path)
	if err != nil {
		t.Fatal(err)
	}
	real, err := importer.ForCompiler(token.NewFileSet(), "gc", func(p string) (io.ReadCloser, error) {
		if p == path {
			return os.Open(strings.TrimSpace(string(out)))
		}
		return os.Open(exports[p])
	}).Import(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Open", "Step", "End", "MustPanic", "Tape", "Table"} {
		x, y := stand.Scope().Lookup(name), real.Scope().Lookup(name)
		if x == nil || y == nil || shapeOf(x) != shapeOf(y) {
			t.Errorf("%s: the stand-in has %v, the package %v", name, x, y)
		}
	}
}

// shapeOf gives the types of a func's parameters and results without their names.
func shapeOf(object types.Object) string {
	f := object.Type().(*types.Signature)
	var all []string
	for _, list := range []*types.Tuple{f.Params(), f.Results()} {
		for v := range list.Variables() {
			all = append(all, v.Type().String())
		}
		all = append(all, ";")
	}
	return strings.Join(all, " ")
}
