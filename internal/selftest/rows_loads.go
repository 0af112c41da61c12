package selftest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"ormbook/internal/runner/process"
	"ormbook/internal/sandbox"
	"ormbook/internal/sandbox/canary"
)

// loadRows want more than their share: of time, memory, processes, output, disk.
func loadRows() []Row {
	return []Row{
		{12, "loops for ever, blocks for ever, ignores every signal", "ended at the time limit", takesTime},
		{13, "allocates 8 GB: heap, private, shared and in files in memory", "ended at the memory limit", takesMemory},
		{14, "a fork bomb; twenty thousand threads", "ended, and not one process is left", takesProcesses},
		{15, "a daemon in a session of its own, whose parent is gone", "dead before the next program starts", leavesDaemon},
		{16, "10 GB of output, 1 GB of it in a line; escape sequences", "cut at 1 MiB and ended; no sequence reaches a terminal or page", floods},
		{17, "a huge file, a hundred thousand files, deep folders, a file with holes", "ended at the disk limit; the folder is removed in 2 seconds", fillsDisk},
	}
}

// limited makes sure that an attack was ended by one of the limits and has left nothing.
func limited(ran canary.Ran, limits ...string) error {
	if !slices.Contains(limits, ran.Exit.Limit) {
		return fmt.Errorf("it ended by %+v, not by a limit (%s): %.300s", ran.Exit, strings.Join(limits, ", "), ran.Output)
	}
	return gone(ran)
}

// gone makes sure that no process of an attack lives, and that its folder does not.
func gone(ran canary.Ran) error {
	if left := process.Marked(ran.Dir); len(left) > 0 {
		return fmt.Errorf("processes live on: %v", left)
	}
	if _, err := os.Stat(ran.Dir); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the folder %s is still there", ran.Dir)
	}
	return nil
}

func takesTime(ctx context.Context, h *Host) (string, error) {
	const limit = 500 * time.Millisecond
	var longest time.Duration
	for _, attempt := range []string{"loop", "block", "deaf"} {
		ran, err := h.Attack(ctx, func(c *canary.Command) { c.Time = limit }, attempt)
		if err == nil {
			err = limited(ran, process.LimitTime)
		}
		if err != nil {
			return "", fmt.Errorf("%s: %w", attempt, err)
		}
		longest = max(longest, ran.Took)
	}
	return fmt.Sprintf("limit %s, the last was gone after %s", limit, longest.Round(time.Millisecond)), nil
}

func takesMemory(ctx context.Context, h *Host) (string, error) {
	const limit, own = 256 << 20, 160 << 20 // own is what a Go program maps besides its heap
	small := func(c *canary.Command) { c.Limits.Memory = limit }
	ran, err := h.Attack(ctx, small, "heap=8000")
	if err == nil {
		err = limited(ran, process.LimitMemory)
	}
	if err != nil {
		return "", fmt.Errorf("heap: %w", err)
	}
	if ran.Exit.Memory > limit+own {
		return "", fmt.Errorf("heap: it had %d MB", ran.Exit.Memory>>20)
	}
	most := ran.Exit.Memory
	for _, attempt := range []string{"private=8000", "shared=8000", "memfd", "bigfile=big"} {
		if ran, err = h.Attack(ctx, small, attempt); err != nil {
			return "", err
		}
		if len(ran.Open()) > 0 || ran.Exit.Memory > limit+own {
			return "", fmt.Errorf("%s worked, with %d MB: %s", attempt, ran.Exit.Memory>>20, ran.Output)
		}
		most = max(most, ran.Exit.Memory)
	}
	if ran, err = h.Attack(ctx, small, "share=8x200"); err == nil {
		err = limited(ran, process.LimitMemory)
	}
	if err != nil {
		return "", fmt.Errorf("eight processes with 200 MB each: %w", err)
	}
	return fmt.Sprintf("limit %d MB; none had more than %d MB, and eight processes not 200 MB each; control groups: %s", limit>>20, most>>20, sandbox.Groups()), nil
}

func takesProcesses(ctx context.Context, h *Host) (string, error) {
	for _, attempt := range []string{"bomb", "threads"} {
		ran, err := h.Attack(ctx, func(c *canary.Command) { c.Time = 3 * time.Second }, attempt)
		if err != nil {
			return "", err
		}
		if ran.Exit.Limit == "" && ran.Exit.Code == 0 || len(ran.Open()) > 0 {
			return "", fmt.Errorf("%s worked: %+v", attempt, ran.Exit)
		}
		if err := gone(ran); err != nil {
			return "", fmt.Errorf("%s: %w", attempt, err)
		}
	}
	return "both ended; /proc has no process of theirs", nil
}

func leavesDaemon(ctx context.Context, h *Host) (string, error) {
	ran, err := h.Attack(ctx, nil, "daemon")
	if err != nil {
		return "", err
	}
	if len(ran.Open()) != 1 {
		return "", fmt.Errorf("the daemon could not begin, so nothing was shown: %s", ran.Output)
	}
	if err := gone(ran); err != nil {
		return "", err
	}
	return "it lived while the program did; /proc has no process of its kind afterwards", nil
}

func floods(ctx context.Context, h *Host) (string, error) {
	for _, attempt := range []string{"flood", "longline"} {
		ran, err := h.Attack(ctx, nil, attempt)
		if err == nil {
			err = limited(ran, process.LimitOutput)
		}
		if err == nil && len(ran.Output) > 1<<20 {
			err = fmt.Errorf("%d bytes came out", len(ran.Output))
		}
		if err != nil {
			return "", fmt.Errorf("%s: %w", attempt, err)
		}
	}
	if err := h.printsSequences(ctx); err != nil {
		return "", err
	}
	return "1 MiB came out, then they were gone; a panic full of sequences is plain text in every format", nil
}

func fillsDisk(ctx context.Context, h *Host) (string, error) {
	var longest time.Duration
	for _, attempt := range []string{"bigfile=big", "sparse=holes", "manyfiles=.", "deep"} {
		begun := time.Now()
		ran, err := h.Attack(ctx, nil, attempt)
		if err != nil {
			return "", err
		}
		if len(ran.Open()) > 0 {
			return "", fmt.Errorf("%s worked", attempt)
		}
		if err := gone(ran); err != nil {
			return "", fmt.Errorf("%s: %w", attempt, err)
		}
		longest = max(longest, time.Since(begun)-ran.Took)
	}
	where := "on the disk, looked at every tenth of a second"
	if h.Level >= sandbox.L2 {
		where = "in memory, never on the disk"
	}
	return fmt.Sprintf("none got 64 MB or 2000 files, %s; a folder was removed in %s at most", where, longest.Round(time.Millisecond)), nil
}
