package process

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// hunger measures how much of its time a program lost because others had the processors. A stretch of time is lost as far as the longest wait
// in it goes: that of one of the program's threads, that of one of the workbook's, which answer what the program asks, or the share that
// a machine has not for each of those who want to run, a database server's process among them. What the program itself computed is
// never lost, so that one which fills all processors alone gains nothing.
type hunger struct {
	roots func() []int
	known map[int]account // by thread; nil before the first look
}

// account is what the kernel counts for a thread (Linux's Documentation/scheduler/sched-stats.rst, /proc/PID/schedstat).
type account struct{ ran, waited time.Duration }

// took gives what was lost in the time that has passed since the last look, and what the program computed in it; this look came late itself.
func (h *hunger) took(passed, late time.Duration) (lost, ran time.Duration) {
	known := h.known
	h.known = map[int]account{}
	var waited time.Duration
	for _, root := range h.roots() {
		for _, pid := range append(below(root), root) {
			r, w := h.threads(pid, known, passed)
			ran, waited = ran+r, max(waited, w)
		}
	}
	_, ours := h.threads(os.Getpid(), known, passed)
	return max(0, min(max(waited, ours, late, crowd(passed)), passed-ran)), ran
}

// threads gives what all threads of a process ran, and the longest time that one of them waited.
func (h *hunger) threads(pid int, known map[int]account, passed time.Duration) (ran, waited time.Duration) {
	files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, file := range files {
		text, _ := os.ReadFile(file)
		var now account
		if n, _ := fmt.Sscan(string(text), (*int64)(&now.ran), (*int64)(&now.waited)); n != 2 {
			continue
		}
		dir := filepath.Dir(file)
		thread := number(filepath.Base(dir))
		h.known[thread] = now
		if known == nil {
			continue // all of it may be older than the clock
		}
		before := known[thread]
		ran += now.ran - before.ran
		waited = max(waited, now.waited-before.waited)
		if now == before && state(dir) == 'R' { // it waits still, and that is counted only when it gets to run
			waited = max(waited, passed)
		}
	}
	return ran, waited
}

// below lists a process's descendants.
func below(pid int) (list []int) {
	for _, child := range children(pid) {
		list = append(append(list, child), below(child)...)
	}
	return list
}

// crowd is the part of a time that a thread loses when all that want to run now have the same share of the processors.
func crowd(passed time.Duration) time.Duration {
	text, _ := os.ReadFile("/proc/loadavg") // 0.20 0.18 0.12 3/80 11206: three of 80 threads run or want to (proc(5))
	fields := strings.Fields(string(text))
	if len(fields) < 4 {
		return 0
	}
	running, _, _ := strings.Cut(fields[3], "/")
	others := number(running) - 1 // we run only to look
	if others <= processors() {
		return 0
	}
	return passed * time.Duration(others-processors()) / time.Duration(others)
}

// processors counts the machine's, which may be more than a container may use: the kernel counts all those who want to run, too.
var processors = sync.OnceValue(func() int {
	text, _ := os.ReadFile("/proc/stat")
	n := bytes.Count(text, []byte("\ncpu"))
	if n == 0 {
		return 1 << 20 // then nobody knows how crowded it is
	}
	return n
})

// state gives the state letter of a process or thread by its folder in /proc.
func state(dir string) byte {
	text, _ := os.ReadFile(filepath.Join(dir, "stat"))
	letter, _ := statOf(text)
	return letter
}
