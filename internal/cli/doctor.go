package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"ormbook/internal/database"
	"ormbook/internal/editor"
	"ormbook/internal/runner/build"
	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Look at what the workbook needs: Go, the build cache, SQLite, PostgreSQL, disk, terminal",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			t, err := a.without()
			if err != nil {
				return err
			}
			bad := 0
			for _, e := range a.examine(cmd.Context(), t) {
				fmt.Fprintln(a.out, e)
				if e.needed && e.err != nil {
					bad++
				}
			}
			if bad > 0 {
				return &exitError{code: exitEnvironment}
			}
			return nil
		},
	}
}

// examination is one line of the doctor: what was found, or what is wrong and the cure.
type examination struct {
	name   string
	found  string
	err    error
	cure   string
	needed bool // the workbook cannot run steps without it
}

func (e examination) String() string {
	if e.err == nil {
		return fmt.Sprintf("✓ %-12s %s", e.name, e.found)
	}
	sign := "·"
	if e.needed {
		sign = "✗"
	}
	text := fmt.Sprintf("%s %-12s %v", sign, e.name, e.err)
	if e.cure != "" {
		text += "\n               → " + e.cure
	}
	return text
}

func (a *app) examine(ctx context.Context, t *tutor.Tutor) []examination {
	cache, _ := tutor.CacheDir()
	return []examination{
		examineGo(ctx, t), examineBuilds(ctx, t, cache), examineEngine(ctx, t, database.SQLite), examineEngine(ctx, t, database.Postgres),
		examineIsolation(ctx, t), examineDisk(cache), examineTerminal(), examineEditor(),
	}
}

func examineGo(ctx context.Context, t *tutor.Tutor) examination {
	e := examination{name: "Go", needed: true, cure: "install Go from https://go.dev/dl and open a new terminal"}
	tools, err := t.Tools(ctx)
	var modules *build.ModulesError
	switch {
	case err == nil:
		path, version := tools.Go()
		e.found = version + ", " + path
	case errors.As(err, &modules):
		e.cure = modules.Cure()
	}
	e.err = err
	return e
}

func examineBuilds(ctx context.Context, t *tutor.Tutor, cache string) examination {
	e := examination{name: "build cache", cure: "it is filled when the first step is built; that takes about a minute once"}
	tools, err := t.Tools(ctx)
	if err != nil {
		e.err, e.cure = errors.New("not looked at, since there is no Go"), ""
		return e
	}
	if e.found = "warm, in " + cache; !tools.IsWarm() {
		e.err = errors.New("cold")
	}
	return e
}

func examineEngine(ctx context.Context, t *tutor.Tutor, engine string) examination {
	e := examination{name: engine, needed: engine == database.SQLite}
	s, err := t.Server(ctx, engine)
	if err == nil {
		e.found, err = s.Version(ctx)
	}
	if e.err = err; err == nil && engine == database.SQLite {
		e.found += ", built in"
	}
	return e
}

// examineIsolation lets canaries try what programs that mean harm try.
func examineIsolation(ctx context.Context, t *tutor.Tutor) examination {
	e := examination{name: "isolation"}
	m, err := t.Isolation(ctx)
	if err != nil {
		e.err = err
		return e
	}
	e.found = fmt.Sprintf("%s for programs that nobody has read; process and memory groups: %s", m.Level, m.Groups)
	if m.Lacks != "" {
		e.found += "; " + m.Lacks
	}
	if m.Level < sandbox.L2 {
		e.found += "\n               → docs/isolation.md tells what a container or a setting may forbid"
	}
	for _, c := range m.Canaries {
		if len(c.Open) > 0 {
			e.found += fmt.Sprintf("\n               %s programs cannot %s", c.Signs(), c.Name)
		}
	}
	return e
}

// diskNeeded is what a build cache, binaries and a PostgreSQL cluster come to.
const diskNeeded = 1 << 30

func examineDisk(cache string) examination {
	e := examination{name: "disk", needed: true, cure: "make room, or set ORMBOOK_CACHE to a folder on another disk"}
	if e.err = os.MkdirAll(cache, 0o755); e.err != nil {
		return e
	}
	free, err := freeBytes(cache)
	switch {
	case err != nil:
		e.err = err
	case free < diskNeeded:
		e.err = fmt.Errorf("only %d MB free in %s, 1 GB is wanted", free>>20, cache)
	default:
		e.found = fmt.Sprintf("%d GB free in %s", free>>30, cache)
	}
	return e
}

func examineTerminal() examination {
	e := examination{name: "terminal", found: os.Getenv("TERM")}
	if !isatty.IsTerminal(os.Stdout.Fd()) && !isatty.IsCygwinTerminal(os.Stdout.Fd()) {
		e.found = "not a terminal: commands such as list and run work, screens do not"
	} else if runtime.GOOS == "windows" && e.found == "" {
		e.found = "Windows console"
	}
	if os.Getenv("NO_COLOR") != "" {
		e.found += ", without colour (NO_COLOR)"
	}
	return e
}

func examineEditor() examination {
	e := examination{name: "editor", cure: "set EDITOR to the editor you like; `ormbook start` opens exercises in it"}
	words := editor.Named(os.Getenv)
	if len(words) == 0 {
		e.err = errors.New("none set")
		return e
	}
	path, err := exec.LookPath(words[0])
	if e.found, e.err = filepath.Base(path), err; err != nil {
		e.err = fmt.Errorf("%s is not found", words[0])
	}
	return e
}
