//go:build linux

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"
	"unsafe"
)

func init() {
	attempts["kill"] = func(pid string) error { return syscall.Kill(number(pid), 0) }
	attempts["killparent"] = func(string) error { return syscall.Kill(os.Getppid(), 0) }
	attempts["tgkill"] = threadKill
	attempts["ptrace"] = trace
	attempts["mem"] = func(pid string) error { return open("/proc/"+pid+"/mem", os.O_RDWR) }
	attempts["environ"] = func(pid string) error { return read("/proc/" + pid + "/environ") }
	attempts["vmread"] = readMemory
	attempts["exec"] = func(path string) error { return exec.Command(path, "-c", "true").Run() }
	attempts["userns"] = func(string) error { return clone(syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS) }
	attempts["unshare"] = func(string) error { return call(syscall.SYS_UNSHARE, syscall.CLONE_NEWNS, 0, 0) }
	attempts["mount"] = func(string) error { return syscall.Mount("none", ".", "tmpfs", 0, "") }
	attempts["chroot"] = func(string) error { return syscall.Chroot(".") }
	attempts["iouring"] = func(string) error { return call(425, 4, uintptr(unsafe.Pointer(&[120]byte{})), 0) }
	attempts["keyctl"] = func(string) error { return call(sysKeyctl, 0, ^uintptr(3), 1) }
	attempts["bpf"] = func(string) error { return call(sysBPF, 0, uintptr(unsafe.Pointer(&[120]byte{})), 72) }
	attempts["perf"] = func(string) error { return call(sysPerf, uintptr(unsafe.Pointer(&[120]byte{})), 0, ^uintptr(0)) }
	attempts["shm"] = func(string) error { return call(sysShmget, 0x1234, 4096, 0o1666) }
	attempts["memfd"] = func(string) error { return call(sysMemfd, uintptr(unsafe.Pointer(&[]byte("x\x00")[0])), 0, 0) }
	attempts["setuid"] = func(string) error { return call(syscall.SYS_SETUID, 0, 0, 0) }
	attempts["rlimit"] = raise
	attempts["root"] = func(string) error { return failUnless(os.Getuid() == 0, "uid "+strconv.Itoa(os.Getuid())) }
	attempts["newprivs"] = newPrivileges
	attempts["undie"] = func(string) error { return call(syscall.SYS_PRCTL, syscall.PR_SET_PDEATHSIG, 0, 0) }
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func failUnless(open bool, why string) error {
	if open {
		return nil
	}
	return errors.New(why)
}

func call(number, a, b, c uintptr) error {
	runtime.LockOSThread()
	if _, _, e := syscall.RawSyscall(number, a, b, c); e != 0 {
		return e
	}
	return nil
}

func open(path string, how int) error {
	f, err := os.OpenFile(path, how, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// threadKill is what kill becomes where only kill is refused.
func threadKill(pid string) error {
	return call(syscall.SYS_TGKILL, uintptr(number(pid)), uintptr(number(pid)), 0)
}

func trace(pid string) error {
	runtime.LockOSThread()
	if err := syscall.PtraceAttach(number(pid)); err != nil {
		return err
	}
	return syscall.PtraceDetach(number(pid))
}

func readMemory(pid string) error {
	var b [1]byte
	local := syscall.Iovec{Base: &b[0], Len: 1}
	remote := struct{ base, length uintptr }{0x400000, 1}
	_, _, e := syscall.RawSyscall6(sysVMRead, uintptr(number(pid)), uintptr(unsafe.Pointer(&local)), 1, uintptr(unsafe.Pointer(&remote)), 1, 0)
	if e != 0 && e != syscall.EFAULT { // a wrong address is no protection
		return e
	}
	return nil
}

func clone(flags uintptr) error {
	c := exec.Command(itself(), "work")
	c.SysProcAttr = &syscall.SysProcAttr{Cloneflags: flags}
	return c.Run()
}

func raise(string) error {
	return syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{Cur: 0, Max: 0})
}

func newPrivileges(string) error {
	const getNoNewPrivs = 39
	on, _, e := syscall.RawSyscall6(syscall.SYS_PRCTL, getNoNewPrivs, 0, 0, 0, 0, 0)
	if e != 0 {
		return fmt.Errorf("they cannot be asked for: %w", e)
	}
	return failUnless(on == 0, "new rights are ruled out")
}
