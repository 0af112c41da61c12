// Package sandbox knows the levels of isolation for programs that nobody has read, and builds them: it confines a thread of a supervisor, from
// which the program is then started. Package process starts programs at a level; package canary finds out which level a machine holds.
package sandbox

import "fmt"

// Level is how far a program is kept from the machine. A higher level has all that a lower one has.
type Level int

const (
	// L0 is a process group, a scrubbed environment, limits on time, output, memory and processes: every system, no isolation.
	L0 Level = iota
	// L1 adds a user of its own where the workbook runs as root, Landlock, and a list of allowed system calls without sockets: Linux.
	L1
	// L2 adds user, process, network, mount, IPC and host name spaces of its own, with a root folder that holds nothing but the program
	// and a small work folder in memory.
	L2
)

// String is L0, L1 or L2, as reports show it.
func (l Level) String() string { return fmt.Sprintf("L%d", int(l)) }

// ParseLevel reads L0, L1 or L2.
func ParseLevel(word string) (Level, error) {
	for l := L0; l <= L2; l++ {
		if l.String() == word {
			return l, nil
		}
	}
	return L0, fmt.Errorf("%q is no level of isolation; there are L0, L1 and L2", word)
}
