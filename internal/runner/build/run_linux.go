package build

import (
	"os/exec"

	"golang.org/x/sys/unix"
)

func limitMemory(cmd *exec.Cmd, limit uint64) { bound(cmd, unix.RLIMIT_DATA, limit) }

// limitProgram bounds a tool that works at a program's own source.
func limitProgram(cmd *exec.Cmd, memory uint64) {
	limitMemory(cmd, memory)
	bound(cmd, unix.RLIMIT_FSIZE, programFile)
}

func bound(cmd *exec.Cmd, what int, limit uint64) {
	_ = unix.Prlimit(cmd.Process.Pid, what, &unix.Rlimit{Cur: limit, Max: limit}, nil)
}
