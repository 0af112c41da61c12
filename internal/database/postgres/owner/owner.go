// Package owner names databases after the process that made them, so that those of a dead process can be found and dropped by the next.
package owner

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strconv"
	"strings"
	"sync"
)

// prefix begins the name of every database and role that ormbook makes on a server.
const prefix = "ormbook_"

// Pattern matches those names in SQL's LIKE.
const Pattern = `ormbook\_%\_%\_%\_%`

// Name gives a fresh name that nobody guesses: prefix, machine, process number, its start time, and 60 random bits; below PostgreSQL's
// limit of 63 bytes.
func Name() string { return name(12) }

// Inspector is the name of the role that looks at a database from outside.
func Inspector(name string) string { return name + "_i" }

func name(random int) string {
	return prefix + strings.Join([]string{machine(), strconv.Itoa(os.Getpid()), started(os.Getpid()), strings.ToLower(rand.Text()[:random])}, "_")
}

// Orphan says whether a name was given by a process of this machine that lives no more.
func Orphan(name string) bool {
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(name, prefix), "_i"), "_")
	if len(parts) != 4 || !strings.HasPrefix(name, prefix) || parts[0] != machine() {
		return false
	}
	pid, err := strconv.Atoi(parts[1])
	return err == nil && !(alive(pid) && started(pid) == parts[2])
}

// machine tells this machine from others that use the same server, and a container from its host: process numbers mean nothing elsewhere.
var machine = sync.OnceValue(func() string {
	host, _ := os.Hostname()
	space, _ := os.Readlink("/proc/self/ns/pid")
	sum := sha256.Sum256([]byte(host + " " + space))
	return hex.EncodeToString(sum[:3])
})
