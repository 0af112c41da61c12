//go:build linux

package main

import (
	"errors"
	"os"
	"strconv"
	"syscall"
)

func init() { attempts["door"] = door }

// door asks the workbook for a connection to a socket, as the drivers do.
func door(path string) error {
	fd, err := strconv.Atoi(os.Getenv("ORMBOOK_DOOR"))
	if err != nil {
		return err
	}
	if err := syscall.Sendmsg(fd, []byte(path), nil, nil, 0); err != nil {
		return err
	}
	text, rights := make([]byte, 1024), make([]byte, syscall.CmsgSpace(4))
	n, oob, _, _, err := syscall.Recvmsg(fd, text, rights, 0)
	if err != nil {
		return err
	}
	if oob == 0 {
		return errors.New(string(text[:n]))
	}
	return nil
}
