package sandbox

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// Program is what runs confined.
type Program struct {
	Path  string // of the executable, absolute
	Dir   string // its working folder, absolute
	Home  string // another folder in which it may write; Dir without it
	Args  []string
	Env   []string
	Files []uintptr // its descriptors from 0
	UID   int       // the user and group that it runs as; 0 keeps the supervisor's, who is not root then
}

// folders are those that the program may write in.
func (p Program) folders() []string {
	if p.Home == "" || p.Home == p.Dir {
		return []string{p.Dir}
	}
	return []string{p.Dir, p.Home}
}

func (p Program) user() int {
	if p.UID != 0 {
		return p.UID
	}
	return os.Getuid()
}

// Started is a program that runs confined.
type Started struct {
	PID  int
	work int // descriptor of its work folder's file system, -1 where that is the machine's own
	over chan struct{}
}

// Start starts a program at L1 or L2. It must be called in a supervisor that was made for this level (see Supervisor), and Release must be
// called when everything of the program is gone.
//
// What confines a process is inherited by what it starts, and on Linux it is a matter of the thread. So a thread is confined and starts the
// program; it waits for the program's end, because the program ends with it, and is thrown away. That costs a thread where another
// executable in between would cost its whole start.
func Start(level Level, p Program) (*Started, error) {
	begun := make(chan error, 1)
	s := &Started{work: -1, over: make(chan struct{})}
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with this function
		begun <- s.begin(level, p)
		<-s.over
	}()
	if err := <-begun; err != nil {
		s.Release()
		return nil, err
	}
	return s, nil
}

// Release lets go of what was kept for the program.
func (s *Started) Release() {
	close(s.over)
	if s.work >= 0 {
		_ = unix.Close(s.work)
	}
}

// Full tells whether the program has used up the room of its work folder.
func (s *Started) Full() bool {
	var st unix.Statfs_t
	return s.work >= 0 && unix.Fstatfs(s.work, &st) == nil && (st.Bavail == 0 || st.Ffree == 0)
}

// begin confines the calling thread, then starts the program from it.
func (s *Started) begin(level Level, p Program) error {
	executable, err := unix.Open(p.Path, unix.O_PATH|unix.O_CLOEXEC, 0)
	if err != nil {
		return fmt.Errorf("open %s: %w", p.Path, err)
	}
	defer unix.Close(executable)
	// Below L2 it is executed by its descriptor, since the user that it runs as may not be able to walk to it.
	path := "/proc/self/fd/" + strconv.Itoa(executable)
	if level >= L2 {
		if err := s.enter(p); err != nil {
			return err
		}
		path = programPath
	}
	rules, err := rulesFor(path, p)
	if err != nil {
		return err
	}
	defer rules.close()
	if err := giveUpRights(p.UID); err != nil {
		return err
	}
	if err := rules.restrictThread(); err != nil {
		return err
	}
	if err := filterThread(level); err != nil {
		return err
	}
	s.PID, err = syscall.ForkExec(path, append([]string{p.Path}, p.Args...), &syscall.ProcAttr{
		Dir: p.Dir, Env: p.Env, Files: p.Files, Sys: &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGKILL},
	})
	if err != nil {
		return fmt.Errorf("execute it: %w", err)
	}
	return nil
}

// enter gives the thread name spaces of its own, and a root folder.
func (s *Started) enter(p Program) error {
	if err := unix.Unshare(unix.CLONE_NEWNS | unix.CLONE_NEWPID | unix.CLONE_NEWNET | unix.CLONE_NEWIPC | unix.CLONE_NEWUTS); err != nil {
		return fmt.Errorf("make name spaces: %w", err)
	}
	if err := unix.Sethostname([]byte("student")); err != nil {
		return fmt.Errorf("name its host: %w", err)
	}
	if err := enterRoot(p); err != nil {
		return err
	}
	work, err := unix.Open(p.Dir, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return fmt.Errorf("open its work folder: %w", err)
	}
	s.work = work
	return nil
}

// rulesFor says which files a program may touch.
func rulesFor(path string, p Program) (*ruleset, error) {
	r, err := newRuleset()
	if err != nil {
		return nil, err
	}
	err = r.allow(path, mayRun)
	for _, dir := range p.folders() {
		err = errors.Join(err, r.allow(dir, mayWork))
	}
	for _, name := range devices {
		err = errors.Join(err, r.allow(name, mayWrite))
	}
	for _, name := range readable {
		rights := uint64(mayRead)
		if info, e := os.Stat(name); e == nil && info.IsDir() {
			rights = mayList
		}
		err = errors.Join(err, r.allow(name, rights))
	}
	if err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

// giveUpRights takes every right from the calling thread that it, or what it starts, has beyond an ordinary user.
func giveUpRights(uid int) error {
	for c := uintptr(0); c <= 63; c++ {
		_, _, e := unix.RawSyscall6(unix.SYS_PRCTL, unix.PR_CAPBSET_DROP, c, 0, 0, 0, 0)
		if e == unix.EINVAL {
			break // there are no more of them
		}
		if e == unix.EPERM {
			break // an ordinary user's: it has none to give up
		}
	}
	_, _, _ = unix.RawSyscall6(unix.SYS_PRCTL, unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0, 0)
	if uid != 0 {
		for _, c := range []struct{ call, a, b, c uintptr }{
			{unix.SYS_SETGROUPS, 0, 0, 0},
			{unix.SYS_SETRESGID, uintptr(uid), uintptr(uid), uintptr(uid)},
			{unix.SYS_SETRESUID, uintptr(uid), uintptr(uid), uintptr(uid)},
		} { // of this thread: the functions of package syscall change all threads
			if _, _, e := unix.RawSyscall(c.call, c.a, c.b, c.c); e != 0 {
				return fmt.Errorf("become user %d: %w", uid, e)
			}
		}
	}
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	if err := unix.Capset(&header, &none[0]); err != nil {
		return fmt.Errorf("give up capabilities: %w", err)
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("rule out new rights: %w", err)
	}
	return nil
}
