package sandbox

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// Supervisor is what a supervisor is started with so that it can start programs at a level.
type Supervisor struct {
	Sys   *syscall.SysProcAttr
	UID   int // of its programs, 0 where the workbook is not root
	seat  *os.File
	group *group // nil where none can be had
}

// Seat is what a supervisor inherits besides its socket: the lock on its programs' user. A workbook that is killed leaves a supervisor which
// kills all that runs as that user, so nobody may have the user before it is gone.
func (s *Supervisor) Seat() []*os.File {
	if s.seat == nil {
		return nil
	}
	return []*os.File{s.seat}
}

// Adopt puts the supervisor, which was just started, under the limits that its programs have together.
func (s *Supervisor) Adopt(pid int) error {
	if s.group == nil {
		return nil
	}
	return s.group.add(pid)
}

// Limit bounds what a program and all it starts may have together: memory in bytes, and threads.
func (s *Supervisor) Limit(memory int64, threads int) error {
	if s.group == nil {
		return nil
	}
	return s.group.limit(memory+ownMemory, threads+ownThreads)
}

// ownMemory and ownThreads are for the supervisor and for a program's work folder in memory.
const (
	ownMemory  = 128 << 20
	ownThreads = 32
)

// Starved counts the processes that the kernel has ended for want of memory.
func (s *Supervisor) Starved() int {
	if s.group == nil {
		return 0
	}
	return s.group.kills()
}

// ForSupervisor prepares a supervisor. At L2 it has a user name space of its own, in which it may mount and make further name spaces, but has no
// more rights on the machine than the workbook. Close must be called when the supervisor is gone.
func ForSupervisor(level Level) (*Supervisor, error) {
	s := &Supervisor{Sys: &syscall.SysProcAttr{Setsid: true}} // Ctrl-C is for the workbook
	if level == L0 {
		return s, nil
	}
	me, group := os.Getuid(), os.Getgid()
	if me == 0 {
		var err error
		if s.seat, s.UID, err = takeUser(); err != nil {
			return nil, err
		}
	}
	if parent, err := groupsOf(); err == nil {
		if s.group, err = parent.child(); err != nil {
			s.Close()
			return nil, err
		}
	}
	if level < L2 {
		return s, nil
	}
	s.Sys.Cloneflags = unix.CLONE_NEWUSER
	s.Sys.UidMappings = []syscall.SysProcIDMap{{ContainerID: me, HostID: me, Size: 1}}
	s.Sys.GidMappings = []syscall.SysProcIDMap{{ContainerID: group, HostID: group, Size: 1}}
	if me != 0 {
		s.Sys.AmbientCaps = []uintptr{unix.CAP_SYS_ADMIN, unix.CAP_SETPCAP}
		return s, nil
	}
	s.Sys.GidMappingsEnableSetgroups = true
	s.Sys.UidMappings = append(s.Sys.UidMappings, syscall.SysProcIDMap{ContainerID: s.UID, HostID: s.UID, Size: 1})
	s.Sys.GidMappings = append(s.Sys.GidMappings, syscall.SysProcIDMap{ContainerID: s.UID, HostID: s.UID, Size: 1})
	return s, nil
}

// Close gives the user back, and removes the group.
func (s *Supervisor) Close() {
	if s.group != nil {
		s.group.remove()
	}
	if s.seat != nil {
		s.seat.Close()
	}
}

// firstUser and users are the numbers of the users that programs run as where the workbook is root: no system gives them to people.
const (
	firstUser = 60000
	users     = 1000
)

// takeUser finds a user that no other supervisor on this machine has. The lock on its file ends with this process.
func takeUser() (*os.File, int, error) {
	const dir = "/tmp/ormbook-users" // and not TMPDIR: all workbooks of the machine must agree
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, 0, fmt.Errorf("find a user for programs: %w", err)
	}
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() || info.Sys().(*syscall.Stat_t).Uid != 0 {
		return nil, 0, fmt.Errorf("find a user for programs: %s is not a folder of root's", dir)
	}
	for uid := firstUser; uid < firstUser+users; uid++ {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprint(uid)), os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, 0, fmt.Errorf("find a user for programs: %w", err)
		}
		if unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil {
			return f, uid, nil
		}
		f.Close()
	}
	return nil, 0, fmt.Errorf("find a user for programs: all of %d to %d are taken", firstUser, firstUser+users-1)
}
