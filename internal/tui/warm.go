package tui

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// warmingMsg says how far the preparation of the toolchain is.
type warmingMsg struct{ done, total int }

// warmedMsg tells that programs can be built, or why not.
type warmedMsg struct{ err error }

func (m warmingMsg) text() string {
	if m.total == 0 {
		return "Looking for Go…"
	}
	return fmt.Sprintf("Compiling what lessons need, once: %d of %d packages", m.done, m.total)
}

// warm prepares the toolchain beside the screens.
func (a *app) warm(ctx context.Context, tell func(tea.Msg)) {
	if a.Warm == nil {
		return
	}
	tell(warmingMsg{})
	last := -1
	err := a.Warm(ctx, func(done, total int) {
		if share := done * 50 / max(total, 1); share != last { // not at every package: the screen need not be drawn so often
			last = share
			tell(warmingMsg{done, total})
		}
	})
	if ctx.Err() == nil {
		tell(warmedMsg{err})
	}
}
