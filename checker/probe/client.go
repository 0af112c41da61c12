package probe

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/mattn/go-sqlite3/door"

	"ormbook/checker/control"
)

// client speaks with the workbook, one message and its answer at a time.
type client struct {
	mu      sync.Mutex
	conn    io.ReadWriteCloser
	replies chan control.Reply
}

// dial connects to the workbook and receives what to run.
func dial() (*client, control.Start, error) {
	var start control.Start
	conn, err := connect(os.Getenv(control.EnvSocket))
	if err != nil {
		return nil, start, fmt.Errorf("reach the workbook: %w", err)
	}
	if err := control.Read(conn, &start); err != nil {
		return nil, start, fmt.Errorf("receive the scenario: %w", err)
	}
	c := &client{conn: conn, replies: make(chan control.Reply)}
	go c.listen()
	return c, start, nil
}

func connect(where string) (io.ReadWriteCloser, error) {
	if where == "" {
		return nil, errors.New(control.EnvSocket + " is not set: this program is started by the workbook")
	}
	return door.Dial(where)
}

// listen passes answers on. When the workbook goes away, so does this program, whatever the student's code is doing.
func (c *client) listen() {
	for {
		var reply control.Reply
		if err := control.Read(c.conn, &reply); err != nil {
			exit(exitAlone)
		}
		c.replies <- reply
	}
}

// ask sends one message and waits for its answer.
func (c *client) ask(request control.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := control.Write(c.conn, request); err != nil {
		exit(exitAlone)
	}
	if reply := <-c.replies; reply.Error != "" {
		fmt.Fprintln(os.Stderr, "the workbook refuses to go on:", reply.Error)
		exit(exitAlone)
	}
}
