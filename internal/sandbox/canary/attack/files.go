//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

func init() {
	attempts["read"] = read
	attempts["list"] = func(path string) error { _, err := os.ReadDir(path); return err }
	attempts["stat"] = func(path string) error { _, err := os.Stat(path); return err }
	attempts["write"] = func(path string) error { return os.WriteFile(path, []byte("x"), 0o644) }
	attempts["append"] = appendTo
	attempts["remove"] = remove
	attempts["rename"] = func(path string) error { return os.Rename(path, path+"-gone") }
	attempts["chmod"] = func(path string) error { return os.Chmod(path, 0o777) }
	attempts["utime"] = func(path string) error { return os.Chtimes(path, time.Unix(1, 0), time.Unix(1, 0)) }
	attempts["symlink"] = func(path string) error { return os.Symlink("/etc/passwd", path) }
	attempts["hardlink"] = func(path string) error { return os.Link("/etc/passwd", path) }
	attempts["fifo"] = func(path string) error { return syscall.Mkfifo(path, 0o666) }
	attempts["device"] = func(path string) error { return syscall.Mknod(path, syscall.S_IFCHR|0o666, 1<<8|3) }
	attempts["work"] = work
	attempts["bigfile"] = bigFile
	attempts["sparse"] = sparse
	attempts["manyfiles"] = manyFiles
	attempts["deep"] = deep
}

func read(path string) error {
	text, err := os.ReadFile(path)
	if err == nil && len(text) == 0 {
		return fmt.Errorf("it is empty")
	}
	return err
}

// remove removes what is there; os.RemoveAll alone is content where nothing is.
func remove(path string) error {
	if _, err := os.Lstat(path); err != nil {
		return err
	}
	return os.RemoveAll(path)
}

func appendTo(path string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString("x")
	return err
}

// work does what an honest program does in its folder.
func work(string) error {
	if err := os.MkdirAll("a/b", 0o755); err != nil {
		return err
	}
	if err := os.WriteFile("a/b/c.txt", []byte("text"), 0o644); err != nil {
		return err
	}
	if err := os.Rename("a/b/c.txt", "a/b/d.txt"); err != nil {
		return err
	}
	if err := read("a/b/d.txt"); err != nil {
		return err
	}
	temporary, err := os.CreateTemp("", "x")
	if err != nil {
		return err
	}
	temporary.Close()
	return os.RemoveAll("a")
}

// bigFile writes a file of 4 GB.
func bigFile(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	block := make([]byte, 1<<20)
	for i := range block {
		block[i] = byte(i * 7)
	}
	for n := range 4096 {
		if _, err := f.Write(block); err != nil {
			return fmt.Errorf("after %d MB: %w", n, err)
		}
	}
	return nil
}

func sparse(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Truncate(1 << 40)
}

// manyFiles makes a hundred thousand files.
func manyFiles(dir string) error {
	for n := range 100_000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint("f", n)), nil, 0o644); err != nil {
			return fmt.Errorf("after %d files: %w", n, err)
		}
	}
	return nil
}

// deep makes folders within folders.
func deep(string) error {
	for n := range 200_000 {
		err := os.Mkdir("d", 0o755)
		if err == nil {
			err = os.Chdir("d")
		}
		if err != nil {
			return fmt.Errorf("after %d folders: %w", n, err)
		}
	}
	return nil
}
