package process

import (
	"io/fs"
	"path/filepath"
	"syscall"

	"ormbook/internal/sandbox"
)

// The room that a program above L0 has in its folder. At L2 the folder lies in memory and has its own limit; at L1 it is looked at.
const (
	diskSize  = 64 << 20
	diskFiles = 2000
)

// fills tells whether a program at L1 has used up its room on the disk. It stops counting where it has seen enough.
func (s *supervised) fills() bool {
	if s.level != sandbox.L1 {
		return false
	}
	var size int64
	files := 0
	err := filepath.WalkDir(s.dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // it is being removed, or may not be read: that costs no room
		}
		if files++; files > diskFiles {
			return fs.SkipAll
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
			size += info.Sys().(*syscall.Stat_t).Blocks * 512 // and not its size: it may have holes
		}
		return nil
	})
	return err == nil && (files > diskFiles || size > diskSize)
}
