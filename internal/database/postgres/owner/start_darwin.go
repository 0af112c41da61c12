package owner

import (
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// started is a process's start in microseconds since 1970, in base 36; "0" if there is no such process.
func started(pid int) string {
	p, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
	if err != nil {
		return "0"
	}
	return strconv.FormatInt(p.Proc.P_starttime.Sec*1_000_000+int64(p.Proc.P_starttime.Usec), 36)
}

func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || err == syscall.EPERM
}
