//go:build unix

package checker

import (
	"io/fs"
	"syscall"
)

// dontWait keeps the opening of a pipe from waiting for a writer.
const dontWait = syscall.O_NONBLOCK

// names is how many names a file has.
func names(info fs.FileInfo) int {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(stat.Nlink)
	}
	return 1
}
