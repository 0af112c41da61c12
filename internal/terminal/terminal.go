// Package terminal is a terminal without a window: it runs a program on a pseudo terminal, presses keys, and knows what the screen shows. Tests,
// measurements and the pictures of the documents look at the real workbook through it. It is no part of the workbook itself.
package terminal

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// ErrNone tells that this system has no pseudo terminals that we know how to open.
var ErrNone = errors.New("no pseudo terminals on this system")

// Terminal is a running program and its screen.
type Terminal struct {
	cmd    *exec.Cmd
	master *os.File

	mu      sync.Mutex
	screen  *screen
	changed chan struct{} // closed at the next output
	written int           // bytes of output so far
	last    time.Time     // of the last output
	exited  chan struct{}
	err     error // of the program's end
}

// Start runs a command on a terminal of its own. It is the leader of a new session, as under a terminal's window.
func Start(cmd *exec.Cmd, columns, rows int) (*Terminal, error) {
	master, slave, err := open(columns, rows)
	if err != nil {
		return nil, fmt.Errorf("open a pseudo terminal: %w", err)
	}
	defer slave.Close()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	own(cmd)
	t := &Terminal{cmd: cmd, master: master, screen: newScreen(columns, rows), changed: make(chan struct{}), exited: make(chan struct{})}
	t.screen.reply = func(s string) { _, _ = master.WriteString(s) }
	if err := cmd.Start(); err != nil {
		master.Close()
		return nil, err
	}
	go t.read()
	go t.reap()
	return t, nil
}

func (t *Terminal) read() {
	buffer := make([]byte, 64<<10)
	for {
		n, err := t.master.Read(buffer)
		t.mu.Lock()
		t.screen.write(buffer[:n])
		t.written += n
		t.last = time.Now()
		close(t.changed)
		t.changed = make(chan struct{})
		t.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (t *Terminal) reap() {
	t.err = t.cmd.Wait()
	close(t.exited)
}

// Pid is the program's process.
func (t *Terminal) Pid() int { return t.cmd.Process.Pid }

// Press writes what keys send to the program.
func (t *Terminal) Press(keys string) error {
	_, err := t.master.WriteString(keys)
	return err
}

// Text is what the screen shows, a line a row, without blanks at the ends.
func (t *Terminal) Text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.text()
}

// Cells are a copy of what the screen shows, by row and column.
func (t *Terminal) Cells() [][]Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.copy()
}

// Written is how many bytes the program has sent to the screen, and when it sent the last ones.
func (t *Terminal) Written() (int, time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.written, t.last
}

// See waits until the screen shows all texts at once.
func (t *Terminal) See(limit time.Duration, texts ...string) error {
	return t.Until(limit, strings.Join(texts, " and "), func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

// Until waits until the screen is as wanted; what says that in words.
func (t *Terminal) Until(limit time.Duration, what string, wanted func(screen string) bool) error {
	timeout := time.After(limit)
	ended := false
	for {
		t.mu.Lock()
		text, changed := t.screen.text(), t.changed
		t.mu.Unlock()
		if wanted(text) {
			return nil
		}
		if ended {
			return fmt.Errorf("the program ended (%v) before the screen showed %q:\n%s", t.err, what, text)
		}
		select {
		case <-changed:
		case <-t.exited:
			ended = true
			time.Sleep(50 * time.Millisecond) // its last words may still be on the way
		case <-timeout:
			return fmt.Errorf("after %v the screen does not show %q:\n%s", limit, what, text)
		}
	}
}

// Quiet waits until the program has written nothing for a while.
func (t *Terminal) Quiet(pause, limit time.Duration) error {
	for end := time.Now().Add(limit); time.Now().Before(end); {
		_, last := t.Written()
		if time.Since(last) >= pause {
			return nil
		}
		time.Sleep(pause / 4)
	}
	return fmt.Errorf("the program was still drawing after %v", limit)
}

// Resize changes the terminal's size, as a window's corner that is dragged.
func (t *Terminal) Resize(columns, rows int) error {
	t.mu.Lock()
	t.screen.resize(columns, rows)
	t.mu.Unlock()
	return resize(t.master, columns, rows)
}

// HangUp takes the terminal away, as when a window is closed or a connection is lost.
func (t *Terminal) HangUp() error { return t.master.Close() }

// Ended waits for the program's end and gives its error.
func (t *Terminal) Ended(limit time.Duration) error {
	select {
	case <-t.exited:
		return t.err
	case <-time.After(limit):
		return fmt.Errorf("the program still ran after %v:\n%s", limit, t.Text())
	}
}

// Close ends the program where it still runs, and the terminal.
func (t *Terminal) Close() {
	_ = t.cmd.Process.Kill()
	<-t.exited
	_ = t.master.Close()
}
