//go:build unix

package cli

import "golang.org/x/sys/unix"

// freeBytes is the room left for this user on the disk of a folder.
func freeBytes(dir string) (uint64, error) {
	var s unix.Statfs_t
	err := unix.Statfs(dir, &s)
	return uint64(s.Bavail) * uint64(s.Bsize), err
}
