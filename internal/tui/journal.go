package tui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// journal writes to the student's progress in the order in which things happened, beside the screens. Writes that were begun are finished
// before the program ends.
type journal struct {
	last chan struct{} // closed when the latest write has ended
}

func newJournal() *journal {
	done := make(chan struct{})
	close(done)
	return &journal{last: done}
}

// write begins a write at once; the command waits for it and brings its error to the error view.
func (j *journal) write(doing func() error) tea.Cmd {
	before, done := j.last, make(chan struct{})
	j.last = done
	var err error
	go func() {
		defer close(done)
		<-before
		err = doing()
	}()
	return func() tea.Msg {
		<-done
		if err != nil {
			return errorMsg{err}
		}
		return nil
	}
}

// flush waits until everything is written.
func (j *journal) flush() { <-j.last }
