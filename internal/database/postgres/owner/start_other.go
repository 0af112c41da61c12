//go:build !linux && !darwin

package owner

import "os"

// started is not told by this system in a simple way; the process number alone must do.
func started(int) string { return "0" }

// alive trusts the system to find living processes only, as Windows does.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}
