package selftest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"ormbook/internal/runner/process"
	"ormbook/internal/sandbox"
	"ormbook/internal/sandbox/canary"
)

func killedRows() []Row {
	return []Row{{25, "the checker is killed in the middle of a run", "no process and no mount is left; the next start sweeps the folders", killsHost}}
}

// hostArgument makes any executable that this package is linked into run the attacking program as a checker would, to be killed at it.
const hostArgument = "run-for-selftest"

func init() {
	if len(os.Args) == 5 && os.Args[1] == hostArgument {
		runHost(os.Args[2], os.Args[3], os.Args[4])
		os.Exit(0)
	}
}

func runHost(word, binary, runs string) {
	level, err := sandbox.ParseLevel(word)
	if err == nil {
		fmt.Println("begun")
		_, err = canary.Command{Binary: binary, Runs: runs, Level: level, Time: time.Hour}.Run(context.Background(), "daemon", "block")
	}
	if err != nil {
		fmt.Println(err)
	}
}

// patience is how long what is left may take to end.
const patience = 20 * time.Second

func killsHost(ctx context.Context, h *Host) (string, error) {
	runs := filepath.Join(h.Dir, "runs")
	if err := os.Chmod(h.Dir, 0o711); err != nil {
		return "", err
	}
	before := mounts()
	host, err := h.startHost(ctx, runs)
	if err != nil {
		return "", err
	}
	defer host.Process.Kill()
	if err := until(func() bool { return len(process.Marked(runs)) >= 2 }); err != nil {
		return "", fmt.Errorf("the program and its daemon did not begin: %w", err)
	}
	supervised := len(process.Marked(runs))
	if err := host.Process.Kill(); err != nil {
		return "", err
	}
	begun := time.Now()
	_ = host.Wait()
	if err := until(func() bool { return len(process.Marked(runs)) == 0 }); err != nil {
		return "", fmt.Errorf("processes live on: %v", process.Marked(runs))
	}
	ended := time.Since(begun)
	if left := mounts(); left > before {
		return "", fmt.Errorf("%d mounts are left", left-before)
	}
	process.Sweep(runs)
	if entries, err := os.ReadDir(runs); err != nil || len(entries) > 0 {
		return "", fmt.Errorf("the next start leaves %d files in the runs' folder: %w", len(entries), err)
	}
	return fmt.Sprintf("%d processes were gone %s after kill -9; no mount was left; one sweep emptied the folder", supervised, ended.Round(time.Millisecond)), nil
}

// startHost starts another checker, and waits until it runs the program.
func (h *Host) startHost(ctx context.Context, runs string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	binary, err := h.Tutor.AttackProgram(ctx)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, hostArgument, h.Level.String(), binary, runs)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "begun\n" {
		_ = cmd.Process.Kill()
		return nil, fmt.Errorf("the other checker did not begin: %q, %w", line, err)
	}
	return cmd, nil
}

func until(done func() bool) error {
	for stop := time.Now().Add(patience); time.Now().Before(stop); time.Sleep(5 * time.Millisecond) {
		if done() {
			return nil
		}
	}
	return errors.New("it took too long")
}

// mounts counts the tmpfs mounts that this process can see.
func mounts() int {
	text, _ := os.ReadFile("/proc/self/mountinfo")
	return strings.Count(string(text), " - tmpfs ")
}
