//go:build linux

package main

// The numbers of system calls that package syscall does not name for every architecture.
const (
	sysKeyctl = 219
	sysBPF    = 280
	sysPerf   = 241
	sysShmget = 194
	sysMemfd  = 279
	sysVMRead = 270
)
