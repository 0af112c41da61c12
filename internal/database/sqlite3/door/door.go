// Package door opens a program's connections to the workbook. Where the program may open sockets it dials; where it may not, the workbook dials
// for it and hands the connection over through a socket that the program inherits. All connections of a program go through here: its
// conversation with the checker, SQLite's calls, PostgreSQL's protocol.
//
// It lies in this module because the drivers of both engines use it. Where it can it does without package net, which is a tenth of the linker's
// work for a program that has no other use for it.
package door

import (
	"fmt"
	"io"
	"os"
)

// Env names the environment variable with the number of the descriptor of the inherited socket. Without it the program dials.
const Env = "ORMBOOK_DOOR"

// MaxPath bounds a request: one packet with the path of the unix socket to connect to. The answer is a packet of one byte, 0, with the
// descriptor of the connection, or the text of an error.
const MaxPath = 256

// Dial connects to a unix socket of the workbook. It gives an *os.File, or a net.Conn where sockets are no files.
func Dial(path string) (io.ReadWriteCloser, error) {
	fd := os.Getenv(Env)
	if fd == "" {
		return dial(path)
	}
	conn, err := ask(fd, path)
	if err != nil {
		return nil, fmt.Errorf("ask the workbook for a connection: %w", err)
	}
	return conn, nil
}
