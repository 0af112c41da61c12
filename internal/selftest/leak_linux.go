package selftest

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// leakDescriptor opens a file at descriptor 10 in the way that programs inherit it, as a careless parent of the workbook would.
func leakDescriptor(dir string) (undo func(), err error) {
	f, err := os.Create(filepath.Join(dir, "secret"))
	if err != nil {
		return nil, err
	}
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD, 10)
	f.Close()
	if err != nil {
		return nil, err
	}
	return func() { unix.Close(fd) }, nil
}
