//go:build unix

package process_test

import (
	"os/exec"
	"testing"

	"ormbook/internal/runner/process"
)

// BenchmarkRun is a whole run of a program that prints three lines; BenchmarkPlain is the same without limits or supervisor.
func BenchmarkRun(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		p, err := process.Start(process.Command{Path: victim, Args: []string{"hello"}, Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		p.Exit()
	}
}

func BenchmarkPlain(b *testing.B) {
	for b.Loop() {
		if err := exec.Command(victim, "hello").Run(); err != nil {
			b.Fatal(err)
		}
	}
}
