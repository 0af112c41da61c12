//go:build unix

package cluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// A lock is an flock on a file of its own. The kernel frees it when its holder dies, however it dies.
//
// Two of them guard a cluster: the gate, held alone while somebody looks, starts or stops; and the users' lock, shared by everyone who
// uses the server, so that whoever gets it alone knows to be the last. (One file would not do: flock does not convert atomically.)
type lock struct{ f *os.File }

func openLock(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open lock: %w", err)
	}
	return &lock{f}, nil
}

// take waits for the lock until ctx ends; how is unix.LOCK_EX or unix.LOCK_SH.
func (l *lock) take(ctx context.Context, how int) error {
	for {
		if ok, err := l.try(how); ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w", l.f.Name(), ctx.Err())
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// try takes the lock if nobody is in the way.
func (l *lock) try(how int) (bool, error) {
	for {
		err := unix.Flock(int(l.f.Fd()), how|unix.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, unix.EINTR):
		case errors.Is(err, unix.EWOULDBLOCK):
			return false, nil
		default:
			return false, fmt.Errorf("lock %s: %w", l.f.Name(), err)
		}
	}
}

// free gives the lock back; closing the only descriptor of an open file releases its flock.
func (l *lock) free() {
	if l != nil {
		_ = l.f.Close()
	}
}
