//go:build !linux

package door

import (
	"errors"
	"io"
)

func ask(string, string) (io.ReadWriteCloser, error) {
	return nil, errors.New("programs of this system open their own connections")
}
