package sandbox

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"
)

// landlockVersion is the version of Landlock that the kernel has, 0 for none.
func landlockVersion() int {
	v, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION)
	if e != 0 {
		return 0
	}
	return int(v)
}

// The rights that a program has on its own executable, on what it may read, on devices, and in its work folder, where it makes plain files and
// folders, but no links, sockets, pipes or devices, and executes nothing.
const (
	mayRun   = unix.LANDLOCK_ACCESS_FS_EXECUTE | unix.LANDLOCK_ACCESS_FS_READ_FILE
	mayRead  = unix.LANDLOCK_ACCESS_FS_READ_FILE
	mayList  = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_READ_DIR
	mayWrite = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_WRITE_FILE | unix.LANDLOCK_ACCESS_FS_TRUNCATE
	mayWork  = mayList | mayWrite | unix.LANDLOCK_ACCESS_FS_MAKE_REG | unix.LANDLOCK_ACCESS_FS_MAKE_DIR |
		unix.LANDLOCK_ACCESS_FS_REMOVE_FILE | unix.LANDLOCK_ACCESS_FS_REMOVE_DIR
)

// handled are the rights that Landlock takes away where no rule gives them, by the version that brought them.
func handled(version int) unix.LandlockRulesetAttr {
	attr := unix.LandlockRulesetAttr{Handled_access_fs: unix.LANDLOCK_ACCESS_FS_MAKE_SYM<<1 - 1} // version 1: all up to MAKE_SYM
	if version >= 2 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_REFER
	}
	if version >= 3 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_TRUNCATE
	}
	if version >= 4 {
		attr.Handled_access_net = unix.LANDLOCK_ACCESS_NET_BIND_TCP | unix.LANDLOCK_ACCESS_NET_CONNECT_TCP
	}
	if version >= 5 {
		attr.Handled_access_fs |= unix.LANDLOCK_ACCESS_FS_IOCTL_DEV
	}
	if version >= 6 {
		attr.Scoped = unix.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | unix.LANDLOCK_SCOPE_SIGNAL
	}
	return attr
}

// ruleset is a set of rules that is being put together.
type ruleset struct {
	fd     int
	access uint64 // that it handles
}

func newRuleset() (*ruleset, error) {
	version := landlockVersion()
	if version == 0 {
		return nil, fmt.Errorf("make rules for files: %w: the kernel has no Landlock", unix.ENOSYS)
	}
	attr := handled(version)
	size := unsafe.Sizeof(attr) // a kernel refuses bytes that it does not know only when they are set
	fd, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, uintptr(unsafe.Pointer(&attr)), size, 0)
	if e != 0 {
		return nil, fmt.Errorf("make rules for files: %w", e)
	}
	return &ruleset{fd: int(fd), access: attr.Handled_access_fs}, nil
}

// allow gives rights on a path and all below it. One that is not there needs none.
func (r *ruleset) allow(path string, rights uint64) error {
	fd, err := unix.Open(path, unix.O_PATH|unix.O_CLOEXEC, 0)
	if err == unix.ENOENT {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make a rule for %s: %w", path, err)
	}
	defer unix.Close(fd)
	return r.allowFile(fd, path, rights)
}

func (r *ruleset) allowFile(fd int, path string, rights uint64) error {
	rule := unix.LandlockPathBeneathAttr{Allowed_access: rights & r.access, Parent_fd: int32(fd)}
	_, _, e := unix.Syscall6(unix.SYS_LANDLOCK_ADD_RULE, uintptr(r.fd), unix.LANDLOCK_RULE_PATH_BENEATH, uintptr(unsafe.Pointer(&rule)), 0, 0, 0)
	if e != 0 {
		return fmt.Errorf("make a rule for %s: %w", path, e)
	}
	return nil
}

// restrictThread holds the calling thread, and whatever it starts, to the rules. go-landlock, which does this well for a whole process, has no
// way to do it for one thread.
func (r *ruleset) restrictThread() error {
	if _, _, e := unix.RawSyscall(unix.SYS_LANDLOCK_RESTRICT_SELF, uintptr(r.fd), 0, 0); e != 0 {
		return fmt.Errorf("hold the program to its files: %w", e)
	}
	return nil
}

func (r *ruleset) close() { _ = unix.Close(r.fd) }
