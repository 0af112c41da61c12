package process

import (
	"errors"
	"fmt"
	"os"
)

// ErrHeld tells that another process holds a lock.
var ErrHeld = errors.New("its lock is held")

// Hold takes the lock of a file, which is made where there is none. The system frees it when this process ends, however it ends.
func Hold(path string) (free func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open a lock: %w", err)
	}
	if !tryLock(f) {
		f.Close()
		return nil, ErrHeld
	}
	return func() { f.Close() }, nil
}
