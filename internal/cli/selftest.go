package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ormbook/internal/sandbox"
	"ormbook/internal/selftest"
	"ormbook/internal/tutor"
)

type selftestFlags struct {
	level, format string
	rows          []int
	controls      int
}

func (a *app) selftestCommand() *cobra.Command {
	var f selftestFlags
	cmd := &cobra.Command{
		Use:   "selftest",
		Short: "Attack the checker on this machine as bad submissions do, and show what held",
		Long: `Attack the checker on this machine as submissions do that mean harm, and show what became of each attack at each level of isolation
that the machine holds. Rows that a machine cannot show say why. The exit code is 0 when every row held or could not be shown, 1 when
one was broken, and 3 when the machine does not hold the level that was asked for.`,
		Example: `  ormbook selftest
  ormbook selftest --level L2 --row 14
  ormbook selftest --controls 200
  ormbook selftest --format json > selftest.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.selftest(cmd.Context(), f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.level, "level", "", "L1 or L2; without it both, as far as the machine holds them")
	fl.StringVar(&f.format, "format", "text", "text or json")
	fl.IntVar(&f.controls, "controls", 0, "instead of attacking, check right but unusual answers this many times; each must pass")
	fl.IntSliceVar(&f.rows, "row", nil, "only this row; may be given more than once")
	return cmd
}

func (a *app) selftest(ctx context.Context, f selftestFlags) error {
	if f.format != "text" && f.format != "json" {
		return useError("--format is text or json, not %q", f.format)
	}
	rows, err := chooseRows(f.rows)
	if err != nil {
		return err
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	levels, err := selftestLevels(ctx, t, f.level)
	if err != nil {
		return err
	}
	engines, err := t.Engines(ctx)
	if err != nil {
		a.talk("On SQLite only: %v", err)
	}
	if f.controls > 0 {
		return a.selftestControls(ctx, &selftest.Host{Tutor: t, Level: levels[len(levels)-1], Engines: engines}, f.controls)
	}
	o := selftest.Options{Tutor: t, Levels: levels, Engines: engines, Rows: rows}
	if f.format == "text" {
		o.OnRow = func(r selftest.Result) { printResult(a.out, r) }
	}
	results, err := selftest.Run(ctx, o)
	if err != nil {
		return environmentError(err)
	}
	return a.concludeSelftest(f, results)
}

// selftestControls checks right answers that are unusual, at the highest level.
func (a *app) selftestControls(ctx context.Context, h *selftest.Host, n int) error {
	begun, checked := time.Now(), 0
	err := selftest.Controls(ctx, h, n, func(name string) {
		if checked++; checked%20 == 1 {
			a.talk("%d of %d at %s: a right answer that %s", checked, n, h.Level, name)
		}
	})
	if ctx.Err() != nil {
		return environmentError(ctx.Err())
	}
	if err != nil {
		fmt.Fprintln(a.out, "✗ "+err.Error())
		return failed()
	}
	fmt.Fprintf(a.out, "✓ %d unusual right answers passed at %s on %s  (%s)\n", n, h.Level, strings.Join(h.Engines, " and "), time.Since(begun).Round(time.Second))
	return nil
}

func (a *app) concludeSelftest(f selftestFlags, results []selftest.Result) error {
	broken, unseen := 0, 0
	for _, r := range results {
		switch r.Status {
		case selftest.Broken:
			broken++
		case selftest.Unseen:
			unseen++
		}
	}
	if f.format == "json" {
		encoder := json.NewEncoder(a.out)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(map[string]any{"schema": "ormbook/selftest/v1", "results": results}); err != nil {
			return environmentError(err)
		}
	} else {
		fmt.Fprintf(a.out, "\n%d held, %d not shown here, %d broken\n", len(results)-broken-unseen, unseen, broken)
	}
	if broken > 0 {
		return failed()
	}
	return nil
}

// selftestLevels are the levels to attack at. A level that is asked for and not held is an error; without one the machine decides.
func selftestLevels(ctx context.Context, t *tutor.Tutor, word string) ([]sandbox.Level, error) {
	m, err := t.Isolation(ctx)
	if err != nil {
		return nil, environmentError(err)
	}
	if word != "" {
		level, err := sandbox.ParseLevel(word)
		if err != nil || level == sandbox.L0 {
			return nil, useError("--level is L1 or L2, not %q", word)
		}
		if level > m.Level {
			return nil, environmentError(fmt.Errorf("this machine holds %s, not %s: %s", m.Level, level, m.Lacks))
		}
		return []sandbox.Level{level}, nil
	}
	switch m.Level {
	case sandbox.L2:
		return []sandbox.Level{sandbox.L1, sandbox.L2}, nil
	case sandbox.L1:
		return []sandbox.Level{sandbox.L1}, nil
	}
	return nil, environmentError(fmt.Errorf("this machine holds no isolation to test: %s", m.Lacks))
}

func chooseRows(numbers []int) ([]selftest.Row, error) {
	all := selftest.Rows()
	if len(numbers) == 0 {
		return all, nil
	}
	var list []selftest.Row
	for _, n := range numbers {
		before := len(list)
		for _, r := range all {
			if r.Number == n {
				list = append(list, r)
			}
		}
		if len(list) == before {
			return nil, useError("there is no row %d", n)
		}
	}
	return list, nil
}

func printResult(w io.Writer, r selftest.Result) {
	sign := map[selftest.Status]string{selftest.Held: "✓", selftest.Unseen: "·", selftest.Broken: "✗"}[r.Status]
	fmt.Fprintf(w, "%s %2d %s  %s\n", sign, r.Row, r.Level, r.Attack)
	fmt.Fprintf(w, "        %s: %s  (%s)\n", r.Status, strings.ReplaceAll(r.Shown, "\n", "\n        "), r.Took.Round(time.Millisecond))
}
