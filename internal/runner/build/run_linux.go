package build

import (
	"os/exec"

	"golang.org/x/sys/unix"
)

// memoryLimit bounds the compiler, which a single composite literal can make ask for gigabytes. It is per process; what the tool
// starts inherits it. Building the largest program of the book takes 300 MB.
const memoryLimit = 3 << 30

func limitMemory(cmd *exec.Cmd) {
	_ = unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: memoryLimit, Max: memoryLimit}, nil)
}
