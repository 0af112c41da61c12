package tui

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// painter draws a frame as soon as there is one, and of it the lines that changed. Bubble Tea's own renderer looks for a frame at every tick of a
// clock, which costs processor time while nothing happens and makes a frame wait; here it is left with the terminal's modes, and its clock
// is stopped. It writes through the painter, which keeps the rest of what it draws to itself.
type painter struct {
	*os.File // the terminal: Bubble Tea asks for its size and state

	mu      sync.Mutex
	width   int
	want    []string // the newest frame
	have    []string // what the terminal shows; nil where that is not known
	on      bool     // the terminal's second screen is ours
	resting bool     // the terminal was slow: the next frame waits
}

// The sequences of xterm that Bubble Tea changes screens with, and the one that its frames begin with there.
const screenOn, screenOff, frameBegin = "\x1b[?1049h", "\x1b[?1049l", "\x1b[H"

// slowClock is the rate of the renderer that has nothing to draw, until its clock is stopped: the least that Bubble Tea allows.
const slowClock = 1

// patient is the time of one frame; a terminal that takes longer than this for one gets the next one after a rest.
const patient = 16 * time.Millisecond

// Write implements io.Writer for Bubble Tea.
func (p *painter) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.on && bytes.HasPrefix(b, []byte(frameBegin)):
		return len(b), p.draw()
	case bytes.Contains(b, []byte(screenOn)):
		p.on, p.have = true, nil
	case bytes.Contains(b, []byte(screenOff)):
		p.on = false
	}
	return p.File.Write(b)
}

// WriteString implements io.StringWriter, which the file has too.
func (p *painter) WriteString(s string) (int, error) { return p.Write([]byte(s)) }

// resize takes the terminal's new width. What it shows after a change of size is not known.
func (p *painter) resize(width int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.width, p.have = width, nil
}

// show draws a frame. An error of the terminal is met by those who read from it.
func (p *painter) show(view string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.want = strings.Split(view, "\n")
	if !p.resting {
		_ = p.draw()
	}
}

// draw writes what differs between the newest frame and the screen; a frame has as many lines as the terminal. The caller holds the lock.
func (p *painter) draw() error {
	if !p.on || p.width == 0 {
		return nil
	}
	var b strings.Builder
	for y, line := range p.want {
		if y < len(p.have) && p.have[y] == line {
			continue
		}
		fmt.Fprintf(&b, "\x1b[%d;1H%s", y+1, line)
		if ansi.StringWidth(line) < p.width { // behind the last column the erasure would take the last letter away
			b.WriteString("\x1b[K")
		}
	}
	p.have = p.want
	if b.Len() == 0 {
		return nil
	}
	began := time.Now()
	_, err := p.File.WriteString(b.String())
	if took := time.Since(began); took > patient {
		p.rest(took)
	}
	return err
}

// rest lets a slow terminal alone for as long as it took for a frame: keys then come before frames that nobody would see.
func (p *painter) rest(pause time.Duration) {
	p.resting = true
	time.AfterFunc(min(pause, time.Second), func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.resting = false
		_ = p.draw()
	})
}

// painted is the root with its painter.
type painted struct {
	*root
	painter *painter
	still   func() // stops the clock of Bubble Tea's renderer
}

// Update implements tea.Model.
func (m painted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok { // it comes whenever Bubble Tea has got the terminal
		m.painter.resize(size.Width)
		m.still()
	}
	_, cmd := m.root.Update(msg)
	return m, cmd
}

// View implements tea.Model: Bubble Tea asks for it after every message, and that is when it is drawn.
func (m painted) View() string {
	view := m.root.View()
	m.painter.show(view)
	return view
}
