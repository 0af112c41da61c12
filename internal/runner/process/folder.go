package process

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// lockSuffix ends the names of the files that say which folders are in use. Such a file is locked as long as its workbook lives; the
// system frees the locks of the killed.
const lockSuffix = ".lock"

// Folder makes a fresh folder for programs below parent, which is made too. Sweep leaves it alone as long as this process lives;
// remove deletes it.
func Folder(parent string) (dir string, remove func(), err error) {
	if parent, err = filepath.Abs(parent); err == nil {
		err = os.MkdirAll(parent, 0o700)
	}
	if err == nil {
		err = passable(parent)
	}
	if err == nil {
		dir, remove, err = folder(parent)
	}
	for tries := 0; errors.Is(err, errTaken) && tries < 100; tries++ { // many workbooks may start, and sweep, at one time
		dir, remove, err = folder(parent)
	}
	if err != nil {
		return "", nil, fmt.Errorf("make a folder for programs: %w", err)
	}
	return dir, remove, nil
}

// errTaken says that a Sweep of another workbook was quicker with the lock of a folder that was just being made.
var errTaken = errors.New("its lock is held by another process")

func folder(parent string) (dir string, remove func(), err error) {
	lock, err := os.CreateTemp(parent, "run-*"+lockSuffix)
	if err != nil {
		return "", nil, err
	}
	dir = strings.TrimSuffix(lock.Name(), lockSuffix)
	remove = func() {
		os.RemoveAll(dir)
		lock.Close() // before its removal, for Windows
		os.Remove(lock.Name())
	}
	if !tryLock(lock) || !standsAt(lock, lock.Name()) {
		err = errTaken
	} else {
		err = os.Mkdir(dir, 0o700)
	}
	if err == nil {
		err = passable(dir)
	}
	if err != nil {
		remove()
		return "", nil, err
	}
	return dir, remove, nil
}

// passable lets others walk through a folder of root's, but not look into it: where the workbook is root, programs that nobody has read run
// as other users, and each has a folder of its own further down.
func passable(dir string) error {
	if os.Getuid() != 0 {
		return nil
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm()&0o011 == 0o011 {
		return err
	}
	return os.Chmod(dir, info.Mode().Perm()|0o011)
}

// standsAt tells whether a locked file still has its name: another process may have removed it between the opening and the locking.
func standsAt(f *os.File, name string) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(name)
	return err == nil && os.SameFile(held, named)
}

// Sweep ends the programs and removes the folders that killed workbooks left below parent. A workbook calls it when it starts.
func Sweep(parent string) {
	locks, _ := filepath.Glob(filepath.Join(parent, "run-*"+lockSuffix))
	for _, name := range locks {
		sweepFolder(name)
	}
}

func sweepFolder(name string) {
	lock, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer lock.Close()
	if !tryLock(lock) || !standsAt(lock, name) {
		return // its workbook lives, or another sweeps
	}
	dir := strings.TrimSuffix(name, lockSuffix)
	killMarked(dir)
	os.RemoveAll(dir)
	// The lock is held until its name is gone: whoever gets it later sees that the name is no longer this file's.
	if runtime.GOOS == "windows" {
		lock.Close()
	}
	os.Remove(name)
}
