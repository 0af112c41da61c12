package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// journal writes to the student's progress in the order in which things happened, beside the screens. Writes that were begun are finished
// before the program ends. What could not be written, on a full disk for example, is tried again with the next write and at the end.
type journal struct {
	last chan struct{} // closed when the latest write has ended

	// What follows belongs to the write that is under way.
	left []func() error // what could not be written yet, the oldest first
	told bool           // the student knows
}

func newJournal() *journal {
	done := make(chan struct{})
	close(done)
	return &journal{last: done}
}

// write begins a write at once; the command waits for it. Its error comes to the error view, once until something could be written again: the
// same words at every step would only stand in the way.
func (j *journal) write(doing func() error) tea.Cmd {
	before, done := j.last, make(chan struct{})
	j.last = done
	var msg tea.Msg
	go func() {
		defer close(done)
		<-before
		j.left = append(j.left, doing)
		msg = j.tell(j.catchUp())
	}()
	return func() tea.Msg {
		<-done
		return msg
	}
}

// catchUp writes what is left. Once something can be written, what failed before it has no hope left, and is not tried for ever.
func (j *journal) catchUp() error {
	var first error
	rest := j.left
	for i, doing := range j.left {
		if err := doing(); err == nil {
			rest = j.left[i+1:]
		} else if first == nil {
			first = err
		}
	}
	j.left = append([]func() error(nil), rest...)
	return first
}

func (j *journal) tell(err error) tea.Msg {
	told := j.told
	j.told = err != nil && len(j.left) > 0
	switch {
	case err == nil:
		return nil
	case told:
		return sayMsg{"✗ your progress still cannot be written"}
	}
	return errorMsg{fmt.Errorf("%w\n\nThe workbook holds it and tries again with the next thing that you do, and when you leave", err)}
}

// flush waits until everything is written. It gives the error of what was not.
func (j *journal) flush() error {
	<-j.last
	return j.catchUp()
}
