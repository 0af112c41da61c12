//go:build unix

package build

import (
	"os/exec"
	"syscall"
)

// ownGroup puts a tool and its children into a group, so that they end together and Ctrl-C is for the workbook.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
