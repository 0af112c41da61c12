package process

import (
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"syscall"

	"github.com/mattn/go-sqlite3/door"
	"golang.org/x/sys/unix"
)

// doorFD is the descriptor at which a program above L0 finds its door: the next after its output.
const doorFD = 3

// doorEnv tells the program where its door is.
var doorEnv = door.Env + "=" + strconv.Itoa(doorFD)

// newDoor makes the socket through which a program asks for connections. The other end is for the program; the door is closed with ours.
func newDoor() (ours *net.UnixConn, theirs *os.File, err error) {
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("make the program's door: %w", err)
	}
	end := os.NewFile(uintptr(fds[0]), "door")
	defer end.Close() // FileConn makes a descriptor of its own
	theirs = os.NewFile(uintptr(fds[1]), "program")
	conn, err := net.FileConn(end)
	if err != nil {
		theirs.Close()
		return nil, nil, fmt.Errorf("make the program's door: %w", err)
	}
	return conn.(*net.UnixConn), theirs, nil
}

// attend connects the program to the sockets that it asks for, if they are among paths, until the door is closed. One that does not take its
// answers is let wait; descriptors that it sends are dropped by the kernel, for nothing is read but bytes.
func attend(conn *net.UnixConn, paths []string) {
	request := make([]byte, door.MaxPath)
	for {
		n, err := conn.Read(request)
		if err != nil || n == 0 {
			return
		}
		if path := string(request[:n]); !slices.Contains(paths, path) {
			_, err = conn.Write([]byte("the workbook has no such socket"))
		} else {
			err = connect(conn, path)
		}
		if err != nil {
			return
		}
	}
}

// connect hands over a connection. Only a program that is gone is an error.
func connect(conn *net.UnixConn, path string) error {
	dialled, err := net.Dial("unix", path)
	if err != nil {
		_, err = conn.Write([]byte(err.Error()))
		return err
	}
	defer dialled.Close()
	raw, err := dialled.(syscall.Conn).SyscallConn()
	if err != nil {
		return err
	}
	gone := raw.Control(func(fd uintptr) { _, _, err = conn.WriteMsgUnix([]byte{0}, unix.UnixRights(int(fd)), nil) })
	if gone != nil {
		return gone
	}
	return err
}
