package tui

import tea "github.com/charmbracelet/bubbletea"

// ahead keeps the keys that are pressed before a screen has read what it shows, so that a fast reader loses none.
type ahead []tea.KeyMsg

// mostAhead is how many are kept: a search that is typed at once has room.
const mostAhead = 100

func (a *ahead) keep(msg tea.KeyMsg) {
	if len(*a) < mostAhead {
		*a = append(*a, msg)
	}
}

// press hands the kept keys over, once.
func (a *ahead) press(key func(tea.KeyMsg) tea.Cmd) tea.Cmd {
	kept := *a
	*a = nil
	var cmds []tea.Cmd
	for _, msg := range kept {
		cmds = append(cmds, key(msg))
	}
	return tea.Batch(cmds...)
}
