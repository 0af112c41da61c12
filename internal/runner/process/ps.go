package process

import (
	"fmt"
	"strings"
)

// psLine is one process as `ps -A -o pid=,ppid=,rss=` shows it, which POSIX and macOS have in common. rss is in KiB.
type psLine struct {
	pid, parent int
	rss         int64
}

func parsePS(text string) []psLine {
	var lines []psLine
	for line := range strings.Lines(text) {
		var l psLine
		if n, _ := fmt.Sscan(line, &l.pid, &l.parent, &l.rss); n == 3 {
			lines = append(lines, l)
		}
	}
	return lines
}

// tree sums up a process and all below it.
func tree(lines []psLine, pid int) usage {
	var u usage
	for _, l := range lines {
		if l.pid == pid {
			u.processes, u.memory = u.processes+1, u.memory+l.rss<<10
		}
		if l.parent == pid && l.pid != pid {
			below := tree(lines, l.pid)
			u.processes, u.memory = u.processes+below.processes, u.memory+below.memory
		}
	}
	return u
}
