package build

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/trace"
	"slices"
	"strings"
)

// errIndirect says that the direct way did not work and go build should try.
var errIndirect = errors.New("compiling directly did not work")

// compileAndLink does what go build would do for a program whose imports are compiled: it calls the compiler for each package and then the
// linker, and saves the time in which the go command looks at everything else. The one thing left out is the list of modules for
// debug.ReadBuildInfo.
func (t *Toolchain) compileAndLink(ctx context.Context, s *source) (*Result, error) {
	f, files, err := t.prepare(ctx, s)
	if err != nil {
		return nil, err
	}
	ctx, cancel := limited(ctx)
	defer cancel()
	d := &direct{t: t, s: s, flags: f, files: files, failed: map[string]bool{}}
	for i, p := range s.packages {
		if err := d.compile(ctx, p, i); err != nil {
			return nil, d.judge(err)
		}
	}
	if len(d.diagnostics) > 0 {
		return &Result{Diagnostics: d.diagnostics, How: byDirect}, nil
	}
	binary, err := d.link(ctx)
	if err != nil {
		return nil, d.judge(err)
	}
	return &Result{Binary: binary, Diagnostics: d.diagnostics, How: byDirect}, nil
}

// prepare gives flags and archives. What is missing is made, if need be by asking for everything anew.
func (t *Toolchain) prepare(ctx context.Context, s *source) (*flags, map[string]string, error) {
	imports := append([]string{"runtime"}, s.imports...) // the linker needs runtime for any program
	if err := t.archives.ensure(ctx, imports, nil); err != nil {
		return nil, nil, err
	}
	f, err := t.archives.learnFlags(ctx, s.work)
	if err == nil {
		var files map[string]string
		if files, err = t.archives.closure(imports); err == nil {
			return f, files, nil
		}
		t.archives.forget()
	}
	return nil, nil, fmt.Errorf("%w: %w", errIndirect, err)
}

// direct is one program on its way through compiler and linker.
type direct struct {
	t           *Toolchain
	s           *source
	flags       *flags
	files       map[string]string // archives by import path; the program's own join as they are made
	failed      map[string]bool   // import paths of the program's packages that do not compile
	diagnostics []Diagnostic
}

// compile makes the archive of one package, unless it imports one that does not compile.
func (d *direct) compile(ctx context.Context, p *pkg, number int) error {
	if slices.ContainsFunc(p.imports, func(path string) bool { return d.failed[path] }) {
		d.failed[p.path] = true
		return nil
	}
	config, err := d.importConfig(fmt.Sprintf("compile%d.cfg", number), p.imports)
	if err != nil {
		return err
	}
	archive := filepath.Join(d.s.work, fmt.Sprintf("package%d.a", number))
	src := filepath.Join(d.s.work, "src")
	args := append([]string{"-o", archive, "-trimpath", src + "=>" + d.t.root, "-p", p.path, "-buildid", d.buildID(), "-importcfg", config,
		"-dwarf=false"}, d.flags.Compile...) // go run leaves it out too; the linker's -w would drop it
	for _, file := range p.files {
		args = append(args, filepath.Join(src, filepath.FromSlash(p.dir), file.Name))
	}
	out, said, err := d.run(ctx, d.flags.Compiler, args)
	if err == nil {
		d.files[p.path] = archive
		return nil
	}
	d.failed[p.path] = true
	return d.read(append(out, said...), err)
}

// link makes the executable of all packages.
func (d *direct) link(ctx context.Context) (string, error) {
	config, err := d.importConfig("link.cfg", slices.Sorted(maps.Keys(d.files)))
	if err != nil {
		return "", err
	}
	binary := filepath.Join(d.s.work, "program"+d.t.goTool.env.GOEXE)
	args := append([]string{"-o", binary, "-importcfg", config, "-buildid=" + d.buildID()}, d.flags.Link...)
	out, said, err := d.run(ctx, d.flags.Linker, append(args, d.files["main"]))
	if err != nil {
		return "", d.read(append(out, said...), err)
	}
	return binary, nil
}

// run runs a tool without garbage collection: one program needs little more memory for it, and a tenth less time.
func (d *direct) run(ctx context.Context, tool string, args []string) (stdout, stderr []byte, err error) {
	defer trace.StartRegion(ctx, filepath.Base(tool)).End()
	env := []string{"GOGC=off", "GOMEMLIMIT=700MiB"}
	if d.s.program.OneCore {
		env = append(env, "GOMAXPROCS=1")
	}
	return d.t.goTool.do(ctx, call{path: tool, args: args, dir: d.t.root, env: env, bound: true})
}

// buildID is as good as any other: nothing compares it, but some systems want an executable to have one.
func (d *direct) buildID() string { return d.s.identity()[:20] + "/" + d.t.identity[:20] }

// importConfig writes the file that tells the tools where archives are (go tool compile -help, -importcfg).
func (d *direct) importConfig(name string, paths []string) (string, error) {
	var text strings.Builder
	for _, path := range paths {
		if path != "unsafe" {
			fmt.Fprintf(&text, "packagefile %s=%s\n", path, d.files[path])
		}
	}
	file := filepath.Join(d.s.work, name)
	return file, os.WriteFile(file, []byte(text.String()), 0o644)
}

// errUnusable marks archives that the tools do not take, such as those of another build of the same version of Go.
var errUnusable = errors.New("the archives cannot be used")

// read takes what a tool says of the program. Nil means that it was a judgement.
func (d *direct) read(said []byte, err error) error {
	if !refused(err) {
		return err
	}
	list, err := d.t.diagnostics(d.s, said)
	if err != nil {
		return fmt.Errorf("%w: %w", errUnusable, err)
	}
	for _, one := range list {
		if strings.HasPrefix(one.Message, "could not import ") {
			return fmt.Errorf("%w: %s", errUnusable, one.Message)
		}
	}
	d.diagnostics = append(d.diagnostics, list...)
	return nil
}

// judge has go build try where the fault may lie with the archives, which are then asked for anew.
func (d *direct) judge(err error) error {
	if errors.Is(err, errUnusable) {
		d.t.archives.forget()
		return fmt.Errorf("%w: %w", errIndirect, err)
	}
	return err
}
