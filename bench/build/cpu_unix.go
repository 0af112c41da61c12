//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpu is the processor time that all tools run so far have used; unlike the clock's it hardly depends on what else the machine does.
func cpu() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_CHILDREN, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
