// Package canary finds out which level of isolation a machine really holds: it runs a program that tries what a program that means harm tries, and
// looks what was stopped. A level whose canaries do not all stay in their cage is not held, whatever the kernel says of itself.
package canary

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"ormbook/internal/runner/build"
	"ormbook/internal/runner/process"
	"ormbook/internal/sandbox"
)

//go:embed attack/*.go
var source embed.FS

// Build builds the attacking program.
func Build(ctx context.Context, tools *build.Toolchain) (binary string, err error) {
	if runtime.GOOS != "linux" {
		return "", errors.New("the attacking program is for Linux")
	}
	main := build.Package{Path: "main"}
	names, err := fs.Glob(source, "attack/*.go")
	if err != nil {
		return "", fmt.Errorf("read the attacking program: %w", err)
	}
	for _, name := range names {
		if _, other, ok := strings.Cut(path.Base(name), "numbers_"); ok && other != runtime.GOARCH+".go" {
			continue
		}
		text, err := source.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("read the attacking program: %w", err)
		}
		main.Files = append(main.Files, build.File{Name: path.Base(name), Content: text})
	}
	built, err := tools.Build(ctx, build.Program{Name: "attack", Packages: []build.Package{main}})
	if err != nil {
		return "", fmt.Errorf("build the attacking program: %w", err)
	}
	if len(built.Diagnostics) > 0 {
		return "", fmt.Errorf("build the attacking program: %+v", built.Diagnostics[0])
	}
	return built.Binary, nil
}

// Attempt is what became of one attempt.
type Attempt struct {
	What string // as it was asked for
	Open bool   // it worked
	Why  string // it did not
}

// Ran is what became of the attacking program.
type Ran struct {
	Attempts []Attempt
	Exit     process.Exit
	Output   string
	Dir      string // that it ran in, gone now
	Took     time.Duration
}

// Open lists the attempts that worked.
func (r Ran) Open() (list []string) {
	for _, a := range r.Attempts {
		if a.Open {
			list = append(list, a.What)
		}
	}
	return list
}

// Command says how the attacking program runs.
type Command struct {
	Binary string
	Runs   string // folder below which it gets its own
	Level  sandbox.Level
	Limits process.Limits
	Time   time.Duration // 10 seconds without it
	Env    []string
	Doors  []string
}

// Run lets the attacking program make attempts, in their order, each WHAT or WHAT=WITH.
func (c Command) Run(ctx context.Context, attempts ...string) (Ran, error) {
	dir, remove, err := process.Folder(c.Runs)
	if err != nil {
		return Ran{}, err
	}
	defer remove()
	home := filepath.Join(dir, "h")
	if err := os.Mkdir(home, 0o700); err != nil {
		return Ran{}, fmt.Errorf("make a folder for the attack: %w", err)
	}
	var output strings.Builder
	begun := time.Now()
	proc, err := process.Start(process.Command{
		Path: c.Binary, Dir: home, Args: attempts, Env: c.Env, Level: c.Level, Limits: c.Limits, Doors: c.Doors,
		Output: func(b []byte) { output.Write(b) },
	})
	if err != nil {
		return Ran{}, err
	}
	if c.Time == 0 {
		c.Time = 10 * time.Second
	}
	proc.SetDeadline(c.Time)
	select {
	case <-proc.Done():
	case <-ctx.Done():
		proc.Kill(process.LimitCancelled)
	}
	exit := proc.Exit()
	return Ran{Attempts: parse(output.String()), Exit: exit, Output: output.String(), Dir: dir, Took: time.Since(begun)}, ctx.Err()
}

// parse reads the program's report.
func parse(output string) (list []Attempt) {
	for line := range strings.Lines(output) {
		what, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch verdict, why, _ := strings.Cut(rest, " "); verdict {
		case "open":
			list = append(list, Attempt{What: what, Open: true})
		case "shut":
			list = append(list, Attempt{What: what, Why: why})
		}
	}
	return list
}
