package process

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"ormbook/internal/sandbox"
)

// beginConfined starts the program at its level. It is under its limits from its first moment, because it inherits them: this process has them as
// soft limits meanwhile. A confined program cannot raise a limit, whether soft or hard.
func (o *received) beginConfined(files []uintptr) (pid int, err error) {
	limits := o.limitsAbove()
	for _, l := range limits {
		defer l.lower()()
	}
	o.held, err = sandbox.Start(o.Level, sandbox.Program{
		Path: o.Path, Dir: o.Dir, Home: o.Home, Args: o.Args, Env: o.Env, UID: o.UID, Files: append(files, uintptr(o.files[1])),
	})
	if err != nil {
		return 0, err
	}
	for _, l := range limits {
		_ = unix.Prlimit(o.held.PID, l.what, hard(l.most), nil)
	}
	return o.held.PID, nil
}

// limit is one limit of a program.
type limit struct {
	what int
	most int64
}

// lower gives this process the limit, as far as it may be raised again, until restore is called.
func (l limit) lower() (restore func()) {
	var before unix.Rlimit
	if unix.Prlimit(0, l.what, nil, &before) != nil || before.Cur <= uint64(l.most) {
		return func() {}
	}
	_ = unix.Prlimit(0, l.what, &unix.Rlimit{Cur: uint64(l.most), Max: before.Max}, nil)
	return func() { _ = unix.Prlimit(0, l.what, &before, nil) }
}

// The limits of programs above L0. Threads count as processes. Where the workbook is an ordinary user and the program has no user name
// space, whatever else that user runs counts too.
const (
	fileSize    = 32 << 20
	descriptors = 128
	threads     = 512
	// addresses is what Go reserves without using it, and room for what is mapped and not counted as data.
	addresses = 4 << 30
)

func (o *received) limitsAbove() []limit {
	tasks := int64(threads)
	if o.UID == 0 && o.Level < sandbox.L2 {
		tasks += threadsOf(os.Getuid())
	}
	return []limit{
		{unix.RLIMIT_DATA, o.Memory + runtimeData}, {unix.RLIMIT_AS, o.Memory + addresses}, {unix.RLIMIT_CORE, 0},
		{unix.RLIMIT_FSIZE, fileSize}, {unix.RLIMIT_NOFILE, descriptors}, {unix.RLIMIT_NPROC, tasks},
	}
}

// threadsOf counts a user's threads: the twentieth field of proc(5)'s stat, the eighteenth behind the command's name.
func threadsOf(uid int) (n int64) {
	for _, pid := range processes() {
		dir := "/proc/" + strconv.Itoa(pid)
		info, err := os.Stat(dir)
		if err != nil || info.Sys().(*syscall.Stat_t).Uid != uint32(uid) {
			continue
		}
		text, _ := os.ReadFile(dir + "/stat")
		if fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])); len(fields) > 17 {
			n += int64(number(fields[17]))
		}
	}
	return n
}
