//go:build unix

package sqlite

import (
	"errors"
	"io"
	"net"
	"sync"
	"syscall"
)

// ear reads a socket, and can say at any moment whether everything sent so far has been taken and done. Reading and noting that there
// is something to do are one step, or it could not.
type ear struct {
	raw  syscall.RawConn
	mu   sync.Mutex
	busy bool // what was read is not done yet
}

func newEar(nc net.Conn) *ear {
	e := &ear{}
	if c, ok := nc.(syscall.Conn); ok {
		e.raw, _ = c.SyscallConn()
	}
	return e
}

// Read reads what has come, or waits.
func (e *ear) Read(b []byte) (n int, err error) {
	if e.raw == nil {
		return 0, net.ErrClosed
	}
	waiting := e.raw.Read(func(fd uintptr) bool {
		e.mu.Lock()
		defer e.mu.Unlock()
		for {
			n, err = syscall.Read(int(fd), b)
			switch {
			case errors.Is(err, syscall.EINTR):
				continue
			case errors.Is(err, syscall.EAGAIN):
				return false
			}
			e.busy = true
			return true
		}
	})
	switch {
	case waiting != nil:
		return 0, waiting
	case err != nil:
		return 0, err
	case n == 0:
		return 0, io.EOF
	}
	return n, nil
}

// heard says that what was read is done, or will be before the program goes on.
func (e *ear) heard() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.busy = false
}

// deaf says that nothing more will be read.
func (e *ear) deaf() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.raw, e.busy = nil, false
}

// quiet says whether nothing is left to read or to do.
func (e *ear) quiet() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.raw == nil || e.busy {
		return !e.busy
	}
	empty := true
	gone := e.raw.Control(func(fd uintptr) {
		var b [1]byte
		n, _, err := syscall.Recvfrom(int(fd), b[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		empty = err != nil || n == 0
	})
	return gone != nil || empty
}
