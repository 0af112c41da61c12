package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// goTool is the go command that builds students' programs.
type goTool struct {
	path   string
	env    goEnv
	temp   string
	memory uint64 // what the compiler may use, in bytes
}

// memoryLimit bounds the compiler, which a single composite literal can make ask for gigabytes. It is per process; what the tool
// starts inherits it. Building the largest program of the book takes 300 MB.
const memoryLimit = 3 << 30

// programMemory and programFile are what the compiler and the linker may take for a program's own packages, in bytes of memory and of one
// file: three and ten times what the largest program of the book needs.
const (
	programMemory = 1 << 30
	programFile   = 256 << 20
)

// goEnv is the part of `go env -json` that we use.
type goEnv struct {
	GOVERSION, GOROOT, GOTOOLDIR, GOCACHE, GOMODCACHE, GOEXE string
	GOEXPERIMENT, GOAMD64, GOARM64, GOARM, GO386             string
}

// GoError says that there is no Go that can build students' programs.
type GoError struct {
	Need  string   // oldest version that will do
	Found []string // what there is: path and version, or why it does not run
}

// Error tells what was found and what to do.
func (e *GoError) Error() string {
	found := "there is none on PATH or in the usual folders"
	if len(e.Found) > 0 {
		found = "there is only " + strings.Join(e.Found, ", ")
	}
	return fmt.Sprintf("find Go: lessons are compiled with Go %s or newer, and %s; install it from go.dev/dl and start again", e.Need, found)
}

// findGo takes the first go command that is new enough.
func findGo(ctx context.Context, cache string) (*goTool, error) {
	missing := &GoError{Need: strings.TrimSuffix(goLine(), ".0")}
	for _, path := range candidates() {
		tool := &goTool{path: path, temp: filepath.Join(cache, "temp"), memory: memoryLimit}
		err := tool.ask(ctx)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			missing.Found = append(missing.Found, fmt.Sprintf("%s (%v)", path, err))
		case tooOld(tool.env.GOVERSION):
			missing.Found = append(missing.Found, path+" ("+tool.env.GOVERSION+")")
		default:
			return tool, nil
		}
	}
	return nil, missing
}

// tooOld compares versions; one that is not a release, such as "devel go1.27-…", is taken as new.
func tooOld(v string) bool { return version.IsValid(v) && version.Compare(v, "go"+goLine()) < 0 }

// candidates lists go commands without doubles. The one that compiled the workbook comes after PATH: it is there even when PATH's is an
// older one that fetched a newer toolchain for the workbook.
func candidates() []string {
	name := "go"
	if runtime.GOOS == "windows" {
		name = "go.exe"
	}
	var found []string
	if path, err := exec.LookPath("go"); err == nil {
		found = append(found, path)
	}
	home, _ := os.UserHomeDir()
	for _, dir := range []string{
		runtime.GOROOT(), //nolint:staticcheck // deprecated in favour of `go env`, for which we look
		os.Getenv("GOROOT"), "/usr/local/go", "/usr/lib/go", "/opt/homebrew/opt/go/libexec", "/usr/local/opt/go/libexec",
		`C:\Program Files\Go`, filepath.Join(home, "go"), filepath.Join(home, "sdk", "go*"), filepath.Join(home, ".local", "go"),
	} {
		matches, _ := filepath.Glob(filepath.Join(dir, "bin", name))
		found = append(found, matches...)
	}
	return unique(found)
}

func unique(paths []string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, path := range paths {
		real, err := filepath.EvalSymlinks(path)
		if err != nil || !filepath.IsAbs(path) || seen[real] {
			continue
		}
		seen[real] = true
		kept = append(kept, path)
	}
	return kept
}

// ask reads the user's settings once; from then on nothing of them is looked at again.
func (g *goTool) ask(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, g.path, "env", "-json")
	cmd.Dir = g.temp // no go.mod or go.work of anybody applies
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN=local", "GOFLAGS=", "GOWORK=off", "PWD="+g.temp,
		"GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) && len(exit.Stderr) > 0 {
			return errors.New(strings.TrimSpace(string(exit.Stderr)))
		}
		return err
	}
	if err := json.Unmarshal(out, &g.env); err != nil {
		return fmt.Errorf("read what go env says: %w", err)
	}
	if g.env.GOROOT == "" || g.env.GOCACHE == "" || g.env.GOCACHE == "off" || g.env.GOMODCACHE == "" {
		return errors.New("it names no GOROOT, GOCACHE or GOMODCACHE")
	}
	return nil
}

// identity changes whenever archives compiled by this go may differ.
func (g *goTool) identity() string {
	return strings.Join([]string{g.env.GOVERSION, g.env.GOROOT, g.env.GOMODCACHE, runtime.GOOS, runtime.GOARCH,
		g.env.GOEXPERIMENT, g.env.GOAMD64, g.env.GOARM64, g.env.GOARM, g.env.GO386}, "\n")
}

// environment is all that the go command, the compiler and the linker get to see. Neither a parent go.work nor `go env -w` matters.
func (g *goTool) environment(dir string) []string {
	env := []string{
		"CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=", "GOTOOLCHAIN=local", "GOPROXY=off", "GOSUMDB=off", "GOENV=off", "GO111MODULE=on",
		"GOCACHE=" + g.env.GOCACHE, "GOMODCACHE=" + g.env.GOMODCACHE, "GOROOT=" + g.env.GOROOT,
		"GOOS=" + runtime.GOOS, "GOARCH=" + runtime.GOARCH, "GOEXPERIMENT=" + g.env.GOEXPERIMENT,
		"PWD=" + dir, "TMPDIR=" + g.temp,
	}
	for name, value := range map[string]string{"GOAMD64": g.env.GOAMD64, "GOARM64": g.env.GOARM64, "GOARM": g.env.GOARM, "GO386": g.env.GO386} {
		if value != "" {
			env = append(env, name+"="+value)
		}
	}
	if runtime.GOOS == "windows" {
		env = append(env, "SYSTEMROOT="+os.Getenv("SYSTEMROOT"), "TMP="+g.temp, "TEMP="+g.temp)
	}
	return env
}
