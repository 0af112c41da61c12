package selftest

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"ormbook/checker"
)

// buildRows attack while the submission is read and compiled.
func buildRows() []Row {
	return []Row{
		{10, "assembler, cgo, embed, go.mod, linkname, imports that are not allowed, links in the folder", "refused before anything is compiled, with file and line", bringsForbidden},
		{11, "an array of 2 GB, a constant of 2 GB, 100,000 instances of a generic function", "a limit of the build; the checker does not grow by 100 MB", throwsBombs},
	}
}

// hiddenText stands in a file that a submission must not get to see.
const hiddenText = "the-hidden-answer"

// forbidden are files that may not be built, with what must be said of them.
func forbidden(hidden string) map[string]struct{ file, text, says string } {
	return map[string]struct{ file, text, says string }{
		"assembler":           {"x_amd64.s", "#include \"" + hidden + "\"\n", "x_amd64.s"},
		"a C file":            {"x.c", "#include \"" + hidden + "\"\n", "x.c"},
		"an object file":      {"x.syso", hiddenText, "x.syso"},
		"cgo":                 {"x.go", "package exercise\n\n// #include \"" + hidden + "\"\nimport \"C\"\n", "x.go:4: package C"},
		"embed":               {"x.go", "package exercise\n\nimport _ \"embed\"\n\n//go:embed " + filepath.Base(hidden) + "\nvar s string\n", "x.go:3: package embed"},
		"embed alone":         {"x.go", "package exercise\n\n//go:embed " + filepath.Base(hidden) + "\nvar s string\n", "x.go:3: the directive //go:embed"},
		"replace":             {"go.mod", "module x\n\nreplace ormbook/hidden => " + filepath.Dir(hidden) + "\n", "go.mod"},
		"toolchain":           {"go.mod", "module x\n\ntoolchain go1.99.0\n", "go.mod"},
		"a workspace":         {"go.work", "use " + filepath.Dir(hidden) + "\n", "go.work"},
		"linkname":            {"x.go", "package exercise\n\n//go:linkname f os.runtime_args\nfunc f() []string\n", "x.go:3: the directive //go:linkname"},
		"unsafe":              {"x.go", "package exercise\n\nimport _ \"unsafe\"\n", "x.go:3: package unsafe"},
		"unsafe, deeply":      {"x.go", "package exercise\n\nimport _ \"unsafe\"\n\nvar x = " + strings.Repeat("(", 100_001) + "1" + strings.Repeat(")", 100_001) + "\n", "x.go:3: package unsafe"},
		"syscall":             {"x.go", "package exercise\n\nimport _ \"syscall\"\n", "x.go:3: package syscall"},
		"os/exec":             {"x.go", "package exercise\n\nimport _ \"os/exec\"\n", "x.go:3: package os/exec"},
		"plugin":              {"x.go", "package exercise\n\nimport _ \"plugin\"\n", "x.go:3: package plugin"},
		"the checker's probe": {"x.go", "package exercise\n\nimport _ \"ormbook/checker/probe\"\n", "x.go:3: package ormbook/checker/probe"},
		"a relative import":   {"x.go", "package exercise\n\nimport _ \"../hidden\"\n", "x.go:3: package ../hidden"},
		"a line of another":   {"x.go", "package exercise\n\nvar x = /*line " + hidden + ":1*/ y\n", "x.go:3: the directive /*line"},
	}
}

func bringsForbidden(ctx context.Context, h *Host) (string, error) {
	hidden := filepath.Join(h.Dir, "hidden.txt")
	if err := os.WriteFile(hidden, []byte(hiddenText), 0o644); err != nil {
		return "", err
	}
	cases := forbidden(hidden)
	for name, c := range cases {
		files, err := h.solved("read", "package exercise", "package exercise")
		if err != nil {
			return "", err
		}
		files[c.file] = []byte(c.text)
		found, err := h.firsts(ctx, "read", files)
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		for engine, f := range found {
			if f.ID != "imports" || !strings.Contains(f.Says, c.says) || strings.Contains(f.Says, hiddenText) {
				return "", fmt.Errorf("%s is told on %s as %s: %s", name, engine, f.ID, f.Says)
			}
		}
	}
	links, err := h.plantsLinks(hidden)
	return fmt.Sprintf("%d kinds of files, %d kinds of links", len(cases), links), err
}

// plantsLinks puts links in a submission's place of exercise.go, and makes sure that none is read.
func (h *Host) plantsLinks(hidden string) (n int, err error) {
	for name, plant := range map[string]func(string) error{
		"a symbolic link": func(file string) error { return os.Symlink(hidden, file) },
		"a hard link":     func(file string) error { return os.Link(hidden, file) },
		"a link upwards":  func(file string) error { return os.Symlink("../hidden.txt", file) },
		"a device":        func(file string) error { return os.Symlink("/dev/zero", file) },
	} {
		dir, err := os.MkdirTemp(h.Dir, "submission-")
		if err != nil {
			return n, err
		}
		if plant(filepath.Join(dir, "exercise.go")) != nil {
			continue // this system makes no such links
		}
		n++
		switch _, err := checker.ReadSubmission(dir); {
		case err == nil:
			return n, fmt.Errorf("%s was read", name)
		case !strings.Contains(err.Error(), "exercise.go"), strings.Contains(err.Error(), hiddenText):
			return n, fmt.Errorf("%s is told as %w", name, err)
		}
	}
	return n, nil
}

func throwsBombs(ctx context.Context, h *Host) (string, error) {
	if runtime.GOOS != "linux" {
		return "", NotShown("only Linux can limit the compiler's memory")
	}
	var instances strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&instances, "\tmany[[%d]int]()\n", i)
	}
	doubled := "const c0 = \"0123456789abcdef\"\n"
	for i := range 27 {
		doubled += fmt.Sprintf("const c%d = c%d + c%d\n", i+1, i, i)
	}
	told := map[string]string{}
	for name, code := range map[string]string{
		"array":     "var x = [1 << 28]int{1<<28 - 1: 1}\nfunc cheat(*gorm.DB) error { println(x[0]); return nil }",
		"constant":  doubled + "func cheat(*gorm.DB) error { println(c27); return nil }",
		"instances": "type box[A any] struct{ a A }\nfunc many[A any]() { var b box[A]; println(&b) }\nfunc cheat(*gorm.DB) error {\n" + instances.String() + "\treturn nil\n}",
	} {
		if h.Quick && name != "array" {
			continue
		}
		before, begun := residentMemory(), time.Now()
		err := h.fails(ctx, "read", cheat("", code), func(f *checker.Finding) bool {
			told[name] = fmt.Sprintf("%s: %s after %v", name, f.Limit, time.Since(begun).Round(time.Second))
			return f.Status == checker.Limit || f.ID == "compile"
		})
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		if grown := residentMemory() - before; grown > 100<<20 {
			return "", fmt.Errorf("%s: the checker grew by %d MB", name, grown>>20)
		}
	}
	return strings.Join(slices.Sorted(maps.Values(told)), "; "), nil
}

// residentMemory is what this process has in memory, in bytes.
func residentMemory() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	var size, pages int64
	if _, scan := fmt.Sscan(string(text), &size, &pages); err != nil || scan != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
