//go:build linux

package main

// The numbers of system calls that package syscall does not name for every architecture.
const (
	sysKeyctl = 250
	sysBPF    = 321
	sysPerf   = 298
	sysShmget = 29
	sysMemfd  = 319
	sysVMRead = 310
)
