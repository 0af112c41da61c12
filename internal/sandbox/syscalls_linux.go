package sandbox

import (
	"fmt"
	"slices"
	"sync"
	"unsafe"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// allowed are the system calls that a confined program may make: what Go's runtime, package os on files, and connections that were handed over
// need. Whatever is not here answers EPERM, among it socket, connect, ptrace, mount, unshare, io_uring, bpf, keyctl, chmod and memfd_create. The
// names are those of all architectures.
var allowed = []string{
	"futex", "read", "write", "epoll_pwait", "epoll_wait", "epoll_ctl", "nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time",
	"sched_yield", "sched_getaffinity", "tgkill", "rt_sigprocmask", "rt_sigaction", "rt_sigreturn", "sigaltstack", "madvise", "munmap", "mprotect", "mremap", "brk", "mincore",
	"membarrier", "rseq", "set_robust_list", "get_robust_list", "set_tid_address", "restart_syscall", "arch_prctl", "getrandom",
	"epoll_create1", "epoll_create", "eventfd2", "pipe2", "pipe", "poll", "ppoll", "select", "pselect6",
	"readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "lseek", "close", "close_range", "dup", "dup2", "dup3",
	"open", "openat", "creat", "stat", "lstat", "fstat", "newfstatat", "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2", "readlink", "readlinkat",
	"getdents64", "getdents", "getcwd", "chdir", "fchdir", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2",
	"truncate", "ftruncate", "fsync", "fdatasync", "flock", "copy_file_range", "sendfile", "umask",
	"sendto", "recvfrom", "sendmsg", "recvmsg", "getsockopt", "setsockopt", "getsockname", "getpeername", "shutdown",
	"getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getgroups", "getpgrp", "getpgid", "getsid", "setsid", "setpgid",
	"uname", "sysinfo", "getrusage", "times", "getrlimit", "setitimer", "timer_create", "timer_settime", "timer_delete", "rt_sigtimedwait", "pause",
	"execve", "exit", "exit_group", "wait4", "waitid", "vfork", "fork",
}

// newNames are the flags of clone that make name spaces.
const newNames = unix.CLONE_NEWUSER | unix.CLONE_NEWNS | unix.CLONE_NEWPID | unix.CLONE_NEWNET | unix.CLONE_NEWIPC | unix.CLONE_NEWUTS | unix.CLONE_NEWCGROUP | unix.CLONE_NEWTIME

// sharedMemory is MAP_SHARED, which no limit on a process's data counts.
const sharedMemory = unix.MAP_SHARED

func when(name string, conditions ...seccomp.Condition) seccomp.NameWithConditions {
	return seccomp.NameWithConditions{Name: name, Conditions: conditions}
}

func is(argument uint32, value uint64) seccomp.Condition {
	return seccomp.Condition{Argument: argument, Operation: seccomp.Equal, Value: value}
}

func below(argument uint32, value uint64) seccomp.Condition {
	return seccomp.Condition{Argument: argument, Operation: seccomp.LessThan, Value: value}
}

func without(argument uint32, bits uint64) seccomp.Condition {
	return seccomp.Condition{Argument: argument, Operation: seccomp.BitsNotSet, Value: bits}
}

// onlyWith are the system calls that are allowed with some arguments.
func onlyWith(level Level) []seccomp.NameWithConditions {
	const setName, anonymousName, getNoNewPrivs = 15, 0x53564d41, 39 // PR_SET_NAME, PR_SET_VMA, PR_GET_NO_NEW_PRIVS
	list := []seccomp.NameWithConditions{
		when("clone", without(0, newNames)),
		when("mmap", without(3, sharedMemory)),
		when("prlimit64", is(2, 0)),                                                        // reads a limit, and sets none
		when("fcntl", below(1, unix.F_SETOWN)), when("fcntl", is(1, unix.F_DUPFD_CLOEXEC)), // and has no signals sent
		when("prctl", is(0, unix.PR_SET_PDEATHSIG), is(1, uint64(unix.SIGKILL))),
		when("prctl", is(0, setName)), when("prctl", is(0, anonymousName)), when("prctl", is(0, getNoNewPrivs)),
		when("ioctl", is(1, unix.TCGETS)), when("ioctl", is(1, unix.TIOCGWINSZ)), when("ioctl", is(1, unix.TIOCINQ)),
	}
	if level >= L2 {
		list = append(list, when("kill", without(2, 1<<63))) // in a process name space of its own there is nobody else
	}
	return list
}

// filterFor assembles the filter of a level once.
var filterFor = map[Level]func() ([]unix.SockFilter, error){
	L1: sync.OnceValues(func() ([]unix.SockFilter, error) { return assemble(L1) }),
	L2: sync.OnceValues(func() ([]unix.SockFilter, error) { return assemble(L2) }),
}

// assemble gives the filter's instructions. A call of another architecture, as of 32 bits, falls to the default action, which refuses; so does
// whatever is not in the lists. clone3, whose arguments a filter cannot see, answers as on a kernel that has none.
func assemble(level Level) ([]unix.SockFilter, error) {
	info, err := arch.GetInfo("")
	if err != nil {
		return nil, fmt.Errorf("find the system calls of this architecture: %w", err)
	}
	unknown := func(name string) bool { _, known := info.SyscallNames[name]; return !known }
	with := slices.DeleteFunc(onlyWith(level), func(n seccomp.NameWithConditions) bool { return unknown(n.Name) })
	policy := seccomp.Policy{
		DefaultAction: seccomp.ActionErrno, // EPERM
		Syscalls: []seccomp.SyscallGroup{
			{Action: seccomp.ActionAllow, Names: slices.DeleteFunc(slices.Clone(allowed), unknown), NamesWithCondtions: with},
			{Action: seccomp.ActionErrno | seccomp.Action(unix.ENOSYS), Names: []string{"clone3"}},
		},
	}
	instructions, err := policy.Assemble()
	if err != nil {
		return nil, fmt.Errorf("assemble the list of allowed system calls: %w", err)
	}
	raw, err := bpf.Assemble(instructions)
	if err != nil {
		return nil, fmt.Errorf("assemble the list of allowed system calls: %w", err)
	}
	filter := make([]unix.SockFilter, len(raw))
	for i, r := range raw {
		filter[i] = unix.SockFilter{Code: r.Op, Jt: r.Jt, Jf: r.Jf, K: r.K}
	}
	return filter, nil
}

// filterThread puts the filter on the calling thread and whatever it starts. It is for ever.
func filterThread(level Level) error {
	filter, err := filterFor[level]()
	if err != nil {
		return err
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	const setModeFilter = 1
	if _, _, e := unix.RawSyscall(unix.SYS_SECCOMP, setModeFilter, 0, uintptr(unsafe.Pointer(&program))); e != 0 {
		return fmt.Errorf("filter system calls: %w", e)
	}
	return nil
}
