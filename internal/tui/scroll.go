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
	place, ok := moved(msg, s.offset, max(s.height-2, 1), s.end())
	if ok {
		s.to(place)
	}
	return ok
}

// moved is where a key for going up and down leads from a place; it may lie before the first place or behind the last. False for other keys.
func moved(msg tea.KeyMsg, at, page, last int) (int, bool) {
	switch {
	case key.Matches(msg, keyUp):
		return at - 1, true
	case key.Matches(msg, keyDown):
		return at + 1, true
	case key.Matches(msg, keyPageUp):
		return at - page, true
	case key.Matches(msg, keyPageDown):
		return at + page, true
	case key.Matches(msg, keyTop):
		return 0, true
	case key.Matches(msg, keyBottom):
		return last, true
	}
	return at, false
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
