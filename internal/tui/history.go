package tui

import (
	"encoding/json"
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// noteKeeper is the part of the progress file that keeps settings.
type noteKeeper interface {
	Note(name string) (string, error)
	SetNote(name, value string) error
}

// history is what was typed at the prompt, on other days too.
type history struct {
	store   noteKeeper
	journal *journal
	past    []string
	at      int    // how far back, 0 for what is being typed
	typed   string // what was being typed before going back
}

// historyNote is the setting that holds the inputs as a JSON list, oldest first.
const (
	historyNote = "sql history"
	historyKept = 200
)

// historyMsg brings the inputs of other days.
type historyMsg struct{ past []string }

// load reads the inputs for a screen.
func (h *history) load(to Component) tea.Cmd {
	return send(to, func() tea.Msg {
		text, err := h.store.Note(historyNote)
		if err != nil {
			return errorMsg{err}
		}
		var m historyMsg
		if json.Unmarshal([]byte(text), &m.past) != nil {
			m.past = nil // what cannot be read is written anew
		}
		return m
	})
}

// add keeps an input; one that was typed before moves to the end.
func (h *history) add(sql string) tea.Cmd {
	h.past = append(slices.DeleteFunc(slices.Clone(h.past), func(s string) bool { return s == sql }), sql)
	h.past = h.past[max(len(h.past)-historyKept, 0):]
	h.at, h.typed = 0, ""
	text, err := json.Marshal(h.past)
	if err != nil {
		return failed(err)
	}
	return h.journal.write(func() error { return h.store.SetNote(historyNote, string(text)) })
}

// earlier goes one input back.
func (h *history) earlier(present string) string {
	if h.at == len(h.past) {
		return present
	}
	if h.at == 0 {
		h.typed = present
	}
	h.at++
	return h.past[len(h.past)-h.at]
}

// later goes one input forward, in the end to what was being typed.
func (h *history) later(present string) string {
	switch h.at {
	case 0:
		return present
	case 1:
		h.at = 0
		return h.typed
	}
	h.at--
	return h.past[len(h.past)-h.at]
}
