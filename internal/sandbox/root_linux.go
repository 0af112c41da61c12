package sandbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// readable are what programs read of the system: time zones. devices are what they may open.
var (
	readable = []string{"/usr/share/zoneinfo", "/etc/localtime"}
	devices  = []string{"/dev/null", "/dev/zero", "/dev/urandom"}
)

// programPath is where the program's executable lies in its own root folder.
const programPath = "/program"

// The work folder's room. It lies in memory and is gone with the program.
const (
	workSize  = 32 << 20
	workFiles = 1000
)

// enterRoot gives the calling thread, which has a mount name space of its own, a root folder that holds the program, its work folder and
// nothing else. Nothing that is mounted here is seen elsewhere, and all of it is gone with the last process in it.
func enterRoot(p Program) error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("keep mounts to itself: %w", err)
	}
	const root = "/sys" // a folder that every machine has and nothing of ours lies in; it is covered in this name space alone
	if err := unix.Mount("tmpfs", root, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "size=1m,nr_inodes=100,mode=755"); err != nil {
		return fmt.Errorf("mount a root folder: %w", err)
	}
	if err := furnish(root, p); err != nil {
		return err
	}
	if err := os.Chdir(root); err != nil { // of this thread alone: it shares no folder with the others
		return fmt.Errorf("enter the root folder: %w", err)
	}
	if err := unix.PivotRoot(".", "."); err != nil {
		return fmt.Errorf("enter the root folder: %w", err)
	}
	if err := unix.Unmount(".", unix.MNT_DETACH); err != nil {
		return fmt.Errorf("leave the machine's root folder: %w", err)
	}
	if err := unix.Mount("", "/", "", unix.MS_BIND|unix.MS_REMOUNT|readOnly, ""); err != nil {
		return fmt.Errorf("close the root folder: %w", err)
	}
	return nil
}

const readOnly = unix.MS_RDONLY | unix.MS_NOSUID | unix.MS_NODEV

// furnish puts the program, what it may read, and its work folder below a new root.
func furnish(root string, p Program) error {
	if err := bind(p.Path, root+programPath, readOnly); err != nil {
		return err
	}
	for _, name := range readable {
		if err := bind(name, root+name, readOnly|unix.MS_NOEXEC); err != nil {
			return err
		}
	}
	for _, name := range devices {
		if err := bind(name, root+name, 0); err != nil {
			return err
		}
	}
	for _, dir := range p.folders() {
		if err := place(root+dir, true); err != nil {
			return fmt.Errorf("make its work folder: %w", err)
		}
		if err := unix.Mount("tmpfs", root+dir, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, workOptions(p.user())); err != nil {
			return fmt.Errorf("mount its work folder: %w", err)
		}
	}
	return nil
}

func bind(source, target string, flags uintptr) error {
	info, err := os.Stat(source)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = place(target, info.IsDir())
	}
	if err == nil {
		err = unix.Mount(source, target, "", unix.MS_BIND, "")
	}
	if err == nil && flags != 0 {
		err = unix.Mount("", target, "", unix.MS_BIND|unix.MS_REMOUNT|flags, "")
	}
	if err != nil {
		return fmt.Errorf("mount %s: %w", source, err)
	}
	return nil
}

// place makes what is mounted over.
func place(target string, folder bool) error {
	if folder {
		return os.MkdirAll(target, 0o755)
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return os.WriteFile(target, nil, 0o644)
}

func workOptions(uid int) string {
	return "size=" + strconv.Itoa(workSize) + ",nr_inodes=" + strconv.Itoa(workFiles) + ",mode=700,uid=" + strconv.Itoa(uid) + ",gid=" + strconv.Itoa(uid)
}
