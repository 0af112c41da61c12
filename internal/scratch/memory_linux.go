package scratch

import (
	"os"

	"golang.org/x/sys/unix"
)

// shm is where Linux systems mount a file system in memory for everybody (man 7 shm_overview).
const shm = "/dev/shm"

// enough is the space in bytes below which memory is too scarce for databases: containers often have 64 MiB there.
const enough = 1 << 30

// inMemory gives shm where it is such a file system, with space, and keeps users' files from each other.
func inMemory() (dir string, ok bool) { return memory(shm) }

func memory(dir string) (string, bool) {
	var fs unix.Statfs_t
	if unix.Statfs(dir, &fs) != nil || fs.Type != unix.TMPFS_MAGIC || fs.Bavail*uint64(fs.Bsize) < enough {
		return "", false
	}
	info, err := os.Stat(dir)
	return dir, err == nil && info.Mode()&os.ModeSticky != 0 && unix.Access(dir, unix.W_OK|unix.X_OK) == nil
}
