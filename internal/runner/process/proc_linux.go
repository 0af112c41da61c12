package process

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// lookEvery is the time between two looks at what a program uses.
const lookEvery = 100 * time.Millisecond

// children lists the living children of a process, as proc(5) tells: /proc/PID/task/TID/children where the kernel has it
// (CONFIG_PROC_CHILDREN), else the parents in every /proc/PID/stat.
func children(pid int) []int {
	lists, _ := filepath.Glob("/proc/" + strconv.Itoa(pid) + "/task/*/children")
	if len(lists) == 0 {
		return childrenByStat(pid)
	}
	var found []int
	for _, list := range lists {
		text, _ := os.ReadFile(list)
		for _, field := range strings.Fields(string(text)) {
			if state, _ := stat(number(field)); state != 'Z' && state != 0 {
				found = append(found, number(field))
			}
		}
	}
	return found
}

func childrenByStat(parent int) []int {
	var found []int
	for _, pid := range processes() {
		if state, ppid := stat(pid); ppid == parent && state != 'Z' {
			found = append(found, pid)
		}
	}
	return found
}

// tally sums up the living processes below one.
func tally(pid int) usage {
	var u usage
	for _, child := range children(pid) {
		below := tally(child)
		u.processes += 1 + below.processes
		u.memory += max(0, resident(child)-runtimeData) + below.memory
	}
	return u
}

// resident is what a process has in memory, in bytes: the second field of /proc/PID/statm counts pages.
func resident(pid int) int64 {
	text, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	return int64(number(fields[1])) * int64(os.Getpagesize())
}

// stat gives a process's state letter and parent; state 0 means that there is no such process.
func stat(pid int) (state byte, parent int) {
	text, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return statOf(text)
}

// statOf reads a file stat of proc(5). The command's name, in parentheses, may hold anything, so fields are counted from its end.
func statOf(text []byte) (state byte, parent int) {
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	if len(fields) < 2 {
		return 0, 0
	}
	return fields[0][0], number(fields[1])
}

func processes() []int {
	entries, _ := os.ReadDir("/proc")
	var pids []int
	for _, entry := range entries {
		if pid := number(entry.Name()); pid > 0 {
			pids = append(pids, pid)
		}
	}
	return pids
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // 0 is never a process, and no descriptor that we ask for
	return n
}

// killMarked ends every process whose HOME, as it was when it started, is this folder or lies in it: what a program left that has got
// rid of its supervisor. Killing may uncover what was started meanwhile, so it goes on until a round finds none.
func killMarked(dir string) {
	for range 20 {
		found := false
		for _, pid := range Marked(dir) {
			found = unix.Kill(pid, unix.SIGKILL) == nil || found
		}
		if !found {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// Marked lists the living processes whose HOME, as it was when they started, is a folder or lies in it: the programs that run there, and what
// they have started.
func Marked(dir string) (pids []int) {
	mark, below := []byte("\x00HOME="+dir+"\x00"), []byte("\x00HOME="+dir+"/")
	for _, pid := range processes() {
		env, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/environ") // empty for zombies
		if env = append([]byte{0}, env...); err == nil && (bytes.Contains(env, mark) || bytes.Contains(env, below)) {
			pids = append(pids, pid)
		}
	}
	return pids
}
