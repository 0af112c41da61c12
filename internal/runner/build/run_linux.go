package build

import (
	"os/exec"

	"golang.org/x/sys/unix"
)

func limitMemory(cmd *exec.Cmd, limit uint64) {
	_ = unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: limit, Max: limit}, nil)
}
