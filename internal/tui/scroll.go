package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// scroller shows as many lines of a text as there is room for.
type scroller struct {
	text   []string
	offset int
	height int
}

func (s *scroller) set(text []string, height int) {
	s.text, s.height = text, max(height, 0)
	s.to(s.offset)
}

func (s *scroller) end() int { return max(len(s.text)-s.height, 0) }

func (s *scroller) to(offset int) { s.offset = min(max(offset, 0), s.end()) }

// show scrolls as little as is needed to bring lines from..to into view, the first of them before the last.
func (s *scroller) show(from, to int) {
	if to > s.offset+s.height {
		s.to(to - s.height)
	}
	if from < s.offset {
		s.to(from)
	}
}

// key scrolls where the key is one that does.
func (s *scroller) key(msg tea.KeyMsg) bool {
	switch {
	case key.Matches(msg, keyUp):
		s.to(s.offset - 1)
	case key.Matches(msg, keyDown):
		s.to(s.offset + 1)
	case key.Matches(msg, keyPageUp):
		s.to(s.offset - max(s.height-2, 1))
	case key.Matches(msg, keyPageDown):
		s.to(s.offset + max(s.height-2, 1))
	case key.Matches(msg, keyTop):
		s.to(0)
	case key.Matches(msg, keyBottom):
		s.to(s.end())
	default:
		return false
	}
	return true
}

// line is the i-th line in view, empty where the text has ended.
func (s *scroller) line(i int) string {
	if n := s.offset + i; n < len(s.text) && i < s.height {
		return s.text[n]
	}
	return ""
}

// more says in a few characters that there is text above or below.
func (s *scroller) more() string {
	switch above, below := s.offset > 0, s.offset < s.end(); {
	case above && below:
		return "↑↓"
	case above:
		return "↑"
	case below:
		return "↓"
	}
	return ""
}
