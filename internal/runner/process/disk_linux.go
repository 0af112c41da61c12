package process

import (
	"io/fs"
	"path/filepath"
	"syscall"

	"ormbook/internal/sandbox"
)

// room is what a program may have in its folder.
type room struct {
	size  int64 // bytes
	files int
}

// rooms by level. At L0 there is plenty, but an end: the folder may lie in memory. At L2 it does, and has its own limit.
var rooms = map[sandbox.Level]room{sandbox.L0: {256 << 20, 20_000}, sandbox.L1: {64 << 20, 2000}}

// fills tells whether a program has used up the room in its folder. It stops counting where it has seen enough.
func (s *supervised) fills() bool {
	room, bounded := rooms[s.level]
	if !bounded {
		return false
	}
	var size int64
	files := 0
	err := filepath.WalkDir(s.dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // it is being removed, or may not be read: that costs no room
		}
		if files++; files > room.files {
			return fs.SkipAll
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
			size += info.Sys().(*syscall.Stat_t).Blocks * 512 // and not its size: it may have holes
		}
		return nil
	})
	return err == nil && (files > room.files || size > room.size)
}
