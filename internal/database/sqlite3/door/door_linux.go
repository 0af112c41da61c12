package door

import (
	"errors"
	"io"
	"os"
	"strconv"
	"sync"
	"syscall"
)

// asking is held between a request and its answer.
var asking sync.Mutex

func ask(door, path string) (io.ReadWriteCloser, error) {
	fd, err := strconv.Atoi(door)
	if err != nil {
		return nil, err
	}
	connection, err := exchange(fd, path)
	if err != nil {
		return nil, err
	}
	return open(connection, path)
}

// exchange sends a request and takes the descriptor that comes with the answer.
func exchange(fd int, path string) (int, error) {
	asking.Lock()
	defer asking.Unlock()
	if err := syscall.Sendmsg(fd, []byte(path), nil, nil, 0); err != nil {
		return 0, os.NewSyscallError("sendmsg", err)
	}
	text, rights := make([]byte, 1024), make([]byte, syscall.CmsgSpace(4))
	n, oob, err := receive(fd, text, rights)
	if err != nil {
		return 0, os.NewSyscallError("recvmsg", err)
	}
	if n != 1 || text[0] != 0 {
		return 0, errors.New(string(text[:n]))
	}
	messages, err := syscall.ParseSocketControlMessage(rights[:oob])
	if err != nil || len(messages) != 1 {
		return 0, errors.New("the answer brings no connection")
	}
	fds, err := syscall.ParseUnixRights(&messages[0])
	if err != nil || len(fds) != 1 {
		return 0, errors.New("the answer brings no connection")
	}
	return fds[0], nil
}

func receive(fd int, text, rights []byte) (n, oob int, err error) {
	for {
		n, oob, _, _, err = syscall.Recvmsg(fd, text, rights, syscall.MSG_CMSG_CLOEXEC)
		if err != syscall.EINTR {
			return n, oob, err
		}
	}
}
