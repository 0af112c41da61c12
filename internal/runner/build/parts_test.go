package build

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAbsoluteLines(t *testing.T) {
	for text, want := range map[string]string{
		"package p\n//line a/b.md:3\nvar x int\n":                 "package p\n//line /root/a/b.md:3\nvar x int\n",
		"package p\n//line a.md:3:4\nvar x /*line c.md:9:1*/ int": "package p\n//line /root/a.md:3:4\nvar x /*line /root/c.md:9:1*/ int",
		"package p\nvar x = `\n//line a.md:3\n`\n":                "package p\nvar x = `\n//line a.md:3\n`\n",
		"package p\n\t//line a.md:3\n":                            "package p\n\t//line a.md:3\n",
		"package p\n//line :3\n//line /abs:7\n// line x:1\n":      "package p\n//line :3\n//line /abs:7\n// line x:1\n",
		"package p\nvar s = \"no end\n//line a.md:3\n":            "package p\nvar s = \"no end\n//line /root/a.md:3\n",
	} {
		if got := string(absoluteLines([]byte(text), "/root")); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

func TestParseFlags(t *testing.T) {
	unix := `mkdir -p $WORK/b001/
cat >$WORK/b001/importcfg << 'EOF' # internal
# import config
EOF
/go/tool/compile -o $WORK/b002/_pkg_.a -trimpath "$WORK/b002=>" -p gorm.io/gorm -lang=go1.18 -complete -pack ./a.go ./b.go
/go/tool/compile -o $WORK/b001/_pkg_.a -trimpath "/o/x.go=>/r/main.go;$WORK/b001=>" -p main -lang=go1.26 -complete -buildid a/b -goversion go1.26.8 -c=2 -nolocalimports -importcfg $WORK/b001/importcfg -pack /o/x.go
GOROOT='/usr/local/my go' /go/tool/link -o $WORK/b001/exe/a.out -importcfg $WORK/b001/importcfg.link -X=runtime.godebugDefault=panicnil=1 -buildmode=pie -buildid=a/b -s -w -extld=gcc $WORK/b001/_pkg_.a
`
	windows := `"C:\\Program Files\\Go\\pkg\\tool\\compile.exe" -o "$WORK\\b001\\_pkg_.a" -trimpath "$WORK\\b001=>" -p main -lang=go1.26 -complete -buildid a/b -goversion go1.26.8 -c=2 -nolocalimports -importcfg "$WORK\\b001\\importcfg" -pack "C:\\o\\x.go"
GOROOT='C:\Program Files\Go' "C:\\Program Files\\Go\\pkg\\tool\\link.exe" -o "$WORK\\b001\\exe\\a.out.exe" -importcfg "$WORK\\b001\\importcfg.link" -X=runtime.godebugDefault=panicnil=1 -buildmode=pie -buildid=a/b -s -w -extld=gcc "$WORK\\b001\\_pkg_.a"
`
	for compiler, text := range map[string]string{"/go/tool/compile": unix, `C:\Program Files\Go\pkg\tool\compile.exe`: windows} {
		if strings.Contains(compiler, `\`) && filepath.Separator == '/' {
			text = strings.ReplaceAll(text, `\\`, "/")
			compiler = strings.ReplaceAll(compiler, `\`, "/")
		}
		f, err := parseFlags(text)
		if err != nil {
			t.Fatal(err)
		}
		if f.Compiler != compiler || filepath.Dir(f.Linker) != filepath.Dir(compiler) {
			t.Errorf("tools %q %q", f.Compiler, f.Linker)
		}
		if got := strings.Join(f.Compile, " "); got != "-lang=go1.26 -complete -goversion go1.26.8 -c=2 -nolocalimports -pack" {
			t.Errorf("compile %q", got)
		}
		if got := strings.Join(f.Link, " "); got != "-X=runtime.godebugDefault=panicnil=1 -buildmode=pie -s -w -extld=gcc" {
			t.Errorf("link %q", got)
		}
	}
	if _, err := parseFlags("something else\n"); err == nil {
		t.Error("an unknown form was taken")
	}
}

func TestVersions(t *testing.T) {
	for version, old := range map[string]bool{"go1.25.9": true, "go1.26rc1": true, "go1.26.0": false, "go1.26.8": false, "go1.27": false, "devel go1.27-abc": false} {
		if tooOld(version) != old {
			t.Errorf("%s: too old is %v", version, !old)
		}
	}
	err := &GoError{Need: "1.26", Found: []string{"/usr/bin/go (go1.19.8)"}}
	if !strings.Contains(err.Error(), "go1.19.8") || !strings.Contains(err.Error(), "install it") {
		t.Error(err)
	}
	for _, path := range candidates() {
		if !filepath.IsAbs(path) {
			t.Errorf("candidate %s", path)
		}
	}
}

func TestProgramsStayBelowTheirLimit(t *testing.T) {
	p := &programs{dir: t.TempDir(), limit: 2500}
	for i := range 4 {
		draft := filepath.Join(t.TempDir(), "draft")
		if err := os.WriteFile(draft, make([]byte, 1000), 0o755); err != nil {
			t.Fatal(err)
		}
		if _, err := p.keep(fmt.Sprint(i), draft); err != nil {
			t.Fatal(err)
		}
		for j := range i + 1 { // ages, of which a later use makes 0 the youngest
			when := time.Now().Add(-time.Hour).Add(time.Duration(j) * time.Minute)
			_ = os.Chtimes(p.path(fmt.Sprint(j)), when, when)
		}
		p.find("0")
	}
	var left []string
	for i := range 4 {
		if _, ok := p.find(fmt.Sprint(i)); ok {
			left = append(left, fmt.Sprint(i))
		}
	}
	if !slices.Equal(left, []string{"0", "3"}) {
		t.Errorf("left are %q", left)
	}
}

func TestImporterIsSharedByGoroutines(t *testing.T) {
	tool := open(t)[byDirect]
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, path := range []string{"gorm.io/gorm", "fmt", "ormbook/where", "unsafe", "gorm.io/driver/postgres", "archive/tar"} {
				p, err := tool.Importer().Import(path)
				if err != nil {
					t.Error(err)
				} else if p.Path() != path || !p.Complete() {
					t.Errorf("%s: %v", path, p)
				}
			}
		})
	}
	group.Wait()
	db, err := tool.Importer().Import("gorm.io/gorm")
	if err != nil || db.Scope().Lookup("DB") == nil {
		t.Errorf("gorm.DB is not in %v, %v", db, err)
	}
	for _, path := range []string{"os/nothing", "github.com/spf13/cobra", "internal/abi", "C", "", "../x"} {
		if _, err := tool.Importer().Import(path); err == nil || !strings.Contains(err.Error(), "is not available") {
			t.Errorf("%q: %v", path, err)
		}
	}
}

func TestImporterMendsLostAndSpoiltArchives(t *testing.T) {
	tool := open(t)[byDirect]
	if _, err := tool.Importer().Import("errors"); err != nil {
		t.Fatal(err)
	}
	name, _ := tool.archives.file("errors")
	for what, spoil := range map[string]func() error{
		"lost": func() error { return os.Remove(name) },
		"spoilt": func() error { // its other name, in Go's build cache, must stay as it is
			return errors.Join(os.Remove(name), os.WriteFile(name, []byte("no archive"), 0o644))
		},
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		tool.importer.begin()
		if p, err := tool.Importer().Import("errors"); err != nil || p.Scope().Lookup("New") == nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestWarm(t *testing.T) {
	tool := open(t)[byDirect]
	last, total := -1, 0
	err := tool.Warm(context.Background(), func(done, of int, what string) {
		if done < last || done > of {
			t.Errorf("progress %d of %d after %d, at %s", done, of, last, what)
		}
		last, total = done, of
	})
	if err != nil || !tool.IsWarm() || last != total || total < 200 {
		t.Errorf("%v, %d of %d, warm %v", err, last, total, tool.IsWarm())
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := tool.Warm(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestTwoWorkbooksAtOnce(t *testing.T) {
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			tool, err := Open(context.Background(), Options{Cache: cache, Kit: testKit(t), Patches: testPatches, noDirect: i == 0})
			if err != nil {
				t.Error(err)
				return
			}
			r, err := tool.Build(context.Background(), program("package main\n\nfunc main() { println(\"together\") }\n"))
			if err != nil || r.Binary == "" {
				t.Errorf("%+v %v", r, err)
			}
		})
	}
	group.Wait()
}

func TestFaultyProgramsAreErrors(t *testing.T) {
	tool := open(t)[byDirect]
	for what, p := range map[string]Program{
		"no packages": {}, "a strange path": {Packages: []Package{{Path: "gorm.io/gorm"}}},
		"a way out":  {Packages: []Package{{Path: "ormbook/../x"}}},
		"no Go file": {Packages: []Package{{Path: "main", Files: []File{{Name: "main.s"}}}}},
		"a folder":   {Packages: []Package{{Path: "main", Files: []File{{Name: "../main.go"}}}}},
	} {
		if r, err := tool.Build(context.Background(), p); err == nil {
			t.Errorf("%s: %+v", what, r)
		}
	}
}
