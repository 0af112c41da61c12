package process

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// stopBelow stops all processes below one. A number may have passed to a stranger between the look and the signal; so the process is held by
// a descriptor, and is asked for its parent once more.
func stopBelow(pid int) {
	for _, child := range children(pid) {
		fd, err := unix.PidfdOpen(child, 0)
		if err != nil {
			continue // it has gone, or the kernel is older than Linux 5.3: the next round will find it
		}
		if _, parent := stat(child); parent == pid {
			_ = unix.PidfdSendSignal(fd, unix.SIGSTOP, nil, 0)
		}
		_ = unix.Close(fd)
		stopBelow(child)
	}
}

// killUser kills all processes of a user that programs of this supervisor alone run as. The kernel does it in one go, which no bomb outruns.
// It spares whoever asks, so a thread becomes that user, asks, and is thrown away.
func killUser(uid int) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked
		if _, _, e := unix.RawSyscall(unix.SYS_SETRESUID, uintptr(uid), uintptr(uid), uintptr(uid)); e != 0 {
			return
		}
		for range 3 { // what was being made the first time is there the second
			if unix.Kill(-1, unix.SIGKILL) != nil {
				return
			}
		}
	}()
	<-done
}
