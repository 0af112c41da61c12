package owner

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
)

// started is a process's start in clock ticks since the machine's, field 22 of /proc/PID/stat (proc(5)), in base 36; "0" if there is no
// such process. It tells a process from a later one with the same number.
func started(pid int) string {
	fields := stat(pid)
	if len(fields) < 20 {
		return "0"
	}
	n, _ := strconv.ParseUint(string(fields[19]), 10, 64)
	return strconv.FormatUint(n, 36)
}

// alive is false for a zombie: it can own nothing any more.
func alive(pid int) bool {
	fields := stat(pid)
	return len(fields) > 0 && string(fields[0]) != "Z" && string(fields[0]) != "X"
}

// stat gives the fields from the third on: the second, the command in parentheses, may hold spaces.
func stat(pid int) [][]byte {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return nil
	}
	return bytes.Fields(b[bytes.LastIndexByte(b, ')')+1:])
}
