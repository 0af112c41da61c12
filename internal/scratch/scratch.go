// Package scratch says where files belong that live no longer than a program: folders, sockets and databases of runs.
package scratch

import "os"

// Dir is the folder for them: the one for temporary files that the user names (TMPDIR, or TMP on Windows), else one in memory where the
// system has it, else the system's folder for temporary files. On a disk each new file of a run can cost as much as all its statements.
func Dir() string {
	if os.Getenv("TMPDIR") == "" {
		if dir, ok := inMemory(); ok {
			return dir
		}
	}
	return os.TempDir()
}
