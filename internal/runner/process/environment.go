package process

import (
	"os"
	"runtime"
	"strconv"
	"strings"
)

// environment is all that a program gets to see: what the command gives, and folders and a memory limit of its own. GOMEMLIMIT makes
// the collector work harder before the hard limit is met.
func environment(c Command) []string {
	env := []string{"HOME=" + c.Home, "TMPDIR=" + c.Home}
	if runtime.GOOS == "windows" {
		env = append(env, "USERPROFILE="+c.Home, "TEMP="+c.Home, "TMP="+c.Home, "SYSTEMROOT="+os.Getenv("SYSTEMROOT")) // sockets need the last
	}
	ours := len(env)
	for _, entry := range c.Env {
		if name, _, ok := strings.Cut(entry, "="); ok && !has(env[:ours], name) {
			env = append(env, entry)
		}
	}
	if !has(env, "GOMEMLIMIT") {
		env = append(env, "GOMEMLIMIT="+strconv.FormatInt(c.Limits.Memory, 10))
	}
	return env
}

func has(env []string, name string) bool {
	for _, entry := range env {
		if strings.HasPrefix(entry, name+"=") {
			return true
		}
	}
	return false
}
