//go:build unix

package door

import (
	"io"
	"os"
	"syscall"
)

func dial(path string) (io.ReadWriteCloser, error) {
	fd, err := socket()
	if err != nil {
		return nil, os.NewSyscallError("socket", err)
	}
	if err := connect(fd, path); err != nil {
		syscall.Close(fd)
		return nil, &os.PathError{Op: "connect to", Path: path, Err: err}
	}
	return open(fd, path)
}

// socket makes a socket that programs started by this one do not inherit.
func socket() (int, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	return fd, err
}

func connect(fd int, path string) error {
	for {
		if err := syscall.Connect(fd, &syscall.SockaddrUnix{Name: path}); err != syscall.EINTR {
			return err
		}
	}
}

// open makes a file of a connected socket. Nobody who waits for it holds a thread, and closing it wakes them.
func open(fd int, path string) (io.ReadWriteCloser, error) {
	if err := syscall.SetNonblock(fd, true); err != nil {
		syscall.Close(fd)
		return nil, os.NewSyscallError("setnonblock", err)
	}
	return os.NewFile(uintptr(fd), path), nil
}
