package main

import (
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"

	"ormbook/internal/database"
)

// openDoor passes connections at a TCP address on to the database's socket, as they come.
func openDoor(address string, db database.Database) (net.Listener, error) {
	socket := ""
	for _, e := range db.Env() {
		if dir, ok := strings.CutPrefix(e, "PGHOST="); ok {
			socket = filepath.Join(dir, ".s.PGSQL.5432")
		}
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("open the door: %w", err)
	}
	go func() {
		for {
			guest, err := l.Accept()
			if err != nil {
				return
			}
			go lead(guest, socket)
		}
	}()
	return l, nil
}

func lead(guest net.Conn, socket string) {
	defer guest.Close()
	inside, err := net.Dial("unix", socket)
	if err != nil {
		return
	}
	defer inside.Close()
	go func() {
		_, _ = io.Copy(guest, inside)
		_ = guest.Close()
	}()
	_, _ = io.Copy(inside, guest)
}
