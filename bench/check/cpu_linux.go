package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// cpu is the processor time that this process and all below it have used so far: other work on the machine hardly changes it. Those that
// ended count with whoever waited for them. The PostgreSQL server is no child of ours and not in it.
func cpu() time.Duration {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	below, used := map[int][]int{}, map[int]int{}
	for _, file := range files {
		text, _ := os.ReadFile(file)
		_, rest, found := strings.Cut(string(text), ") ") // proc_pid_stat(5); no program of ours has a bracket in its name
		fields := strings.Fields(rest)
		if !found || len(fields) < 15 {
			continue
		}
		pid, parent := atoi(filepath.Base(filepath.Dir(file))), atoi(fields[1])
		below[parent] = append(below[parent], pid)
		for _, ticks := range fields[11:15] { // user and system, of its own and of the children it has waited for
			used[pid] += atoi(ticks)
		}
	}
	return time.Duration(sum(os.Getpid(), below, used)) * 10 * time.Millisecond // USER_HZ is 100
}

func sum(pid int, below map[int][]int, used map[int]int) int {
	n := used[pid]
	for _, child := range below[pid] {
		n += sum(child, below, used)
	}
	return n
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
