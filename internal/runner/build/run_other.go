//go:build !linux

package build

import "os/exec"

// limitMemory can do nothing here; the time limit is what bounds a build.
func limitMemory(*exec.Cmd, uint64) {}

func limitProgram(*exec.Cmd, uint64) {}
