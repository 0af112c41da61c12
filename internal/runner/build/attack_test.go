package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// bombs are programs of a few lines that are too much for a compiler or a linker.
func bombs() map[string]string {
	var generic strings.Builder
	generic.WriteString("package main\n\ntype T[A any] struct{ a [1]A }\n\nfunc f[A any](n int) int {\n\tif n == 0 {\n\t\treturn 0\n\t}\n\treturn g[T[A]](n-1) + 1\n}\n\n" +
		"func g[A any](n int) int { var t T[A]; _ = t; return n }\n\nfunc main() {\n\tn := 0\n")
	for i := range 100_000 {
		fmt.Fprintf(&generic, "\tn += f[[%d]int](0)\n", i)
	}
	generic.WriteString("\tprintln(n)\n}\n")
	return map[string]string{
		"an array of 2 GB":                        "package main\n\nvar x = [1 << 28]int{1<<28 - 1: 1}\n\nfunc main() { println(x[0]) }\n",
		"100,000 instances of a generic function": generic.String(),
		"a constant of 2 GB": "package main\n\nconst a = \"xxxxxxxxxxxxxxxx\"\nconst b = a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a\n" +
			"const c = b + b + b + b + b + b + b + b + b + b + b + b + b + b + b + b\nconst d = c + c + c + c + c + c + c + c + c + c + c + c + c + c + c + c\n" +
			"const e = d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d\nconst f = e + e + e + e + e + e + e + e + e + e + e + e + e + e + e + e\n" +
			"const g = f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f\n\nfunc main() { println(len(g), g) }\n",
	}
}

// Row 11 of the acceptance table; the self-test throws the bombs with the bounds as they are.
func TestABombIsALimitAndCostsTheWorkbookNothing(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can limit the compiler's memory")
	}
	tool := open(t)[byDirect]
	if _, err := tool.Build(t.Context(), program("package main\n\nfunc main() {}\n")); err != nil { // what every build needs is there
		t.Fatal(err)
	}
	for name, text := range bombs() {
		tool.goTool.memory = 400 << 20 // sooner reached
		before, begun := resident(t), time.Now()
		r, err := tool.Build(context.Background(), program(text))
		var limit *LimitError
		if !errors.As(err, &limit) && (err != nil || r.Binary != "") {
			t.Errorf("%s: %v, %+v", name, err, r)
		}
		if grown := resident(t) - before; grown > 100<<20 {
			t.Errorf("%s: the workbook grew by %d MiB", name, grown>>20)
		}
		t.Logf("%s: %v after %v", name, err, time.Since(begun).Round(time.Millisecond))
		if left, _ := os.ReadDir(tool.goTool.temp); len(left) > 0 {
			t.Errorf("%s leaves %v", name, left)
		}
	}
}

// resident is the memory of this process, in bytes.
func resident(t *testing.T) int64 {
	t.Helper()
	text, err := os.ReadFile("/proc/self/statm")
	var size, pages int64
	if _, scan := fmt.Sscan(string(text), &size, &pages); err != nil || scan != nil {
		t.Fatal(err, scan)
	}
	return pages * int64(os.Getpagesize())
}

// A build needs no copy of the build cache: the compiler writes into the build's own folder alone, and nothing that another build reads changes.
func TestABuildWritesNothingThatAnotherReads(t *testing.T) {
	tool := open(t)[byDirect]
	text := func(n int) Program {
		return program(fmt.Sprintf("package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(%d) }\n", n))
	}
	if _, err := tool.Build(t.Context(), text(0)); err != nil {
		t.Fatal(err)
	}
	before := inventory(t, tool.archives.dir, tool.root)
	for n := range 3 {
		if r, err := tool.Build(t.Context(), text(n+1)); err != nil || r.How != byDirect {
			t.Fatal(r, err)
		}
	}
	if r, err := tool.Build(t.Context(), program("package main\n\nfunc main() { x }\n")); err != nil || len(r.Diagnostics) == 0 {
		t.Fatal(r, err)
	}
	for name, was := range before {
		if is := inventory(t, name)[name]; is != was {
			t.Errorf("%s was changed", name)
		}
	}
	for name := range inventory(t, tool.archives.dir, tool.root) {
		if before[name] == "" {
			t.Errorf("%s was added", name)
		}
	}
}

// inventory tells of each file its size and the time of its last change.
func inventory(t *testing.T, dirs ...string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			info, err := e.Info()
			if err == nil {
				found[name] = fmt.Sprint(info.Size(), info.ModTime())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}
