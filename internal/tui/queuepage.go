package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"ormbook/internal/queue"
)

// queuePage shows a queue of jobs, and looks at it again every second while it is open.
type queuePage struct {
	look          *look
	fetch         func(context.Context) (queue.Status, error)
	every         time.Duration // between two looks; 0 for one look only
	width, height int
	scroll        scroller
	status        *queue.Status
	err           error
}

// queueMsg is the queue as it is now.
type queueMsg struct {
	status queue.Status
	err    error
}

// RunQueue shows a queue until it is left.
func RunQueue(ctx context.Context, fetch func(context.Context) (queue.Status, error)) error {
	ctx, cancel := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer cancel()
	out := termenv.NewOutput(os.Stdout)
	l := newLook(profileOf(out.EnvColorProfile(), os.Getenv("TERM"), out.EnvNoColor()), lipgloss.HasDarkBackground(), true)
	page := &queuePage{look: l, fetch: fetch, every: time.Second}
	_, err := tea.NewProgram(newRoot(l, page), tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithAltScreen()).Run()
	if err != nil && !errors.Is(err, tea.ErrProgramKilled) && !errors.Is(err, tea.ErrInterrupted) {
		return fmt.Errorf("show the queue: %w", err)
	}
	return nil
}

// Init implements Component.
func (p *queuePage) Init() tea.Cmd { return p.ask(0) }

// ask looks at the queue after a while.
func (p *queuePage) ask(after time.Duration) tea.Cmd {
	return send(p, func() tea.Msg {
		time.Sleep(after)
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		s, err := p.fetch(ctx)
		return queueMsg{s, err}
	})
}

// Update implements Component.
func (p *queuePage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case queueMsg:
		if p.err = msg.err; msg.err == nil {
			p.status = &msg.status
		}
		p.redraw()
		if p.every > 0 {
			return p.ask(p.every)
		}
	case tea.KeyMsg:
		if key.Matches(msg, keyBack) {
			return tea.Quit
		}
		p.scroll.key(msg)
	}
	return nil
}

func (p *queuePage) redraw() {
	var text []string
	if p.err != nil {
		text = append(lines(p.look.Bad.Render("✗ "+p.err.Error()), p.width-4), "")
	}
	if p.status != nil {
		for _, l := range p.status.Lines() {
			text = append(text, cut(p.styled(l), p.width-4))
		}
	}
	p.scroll.set(text, p.height-3)
}

func (p *queuePage) styled(l queue.Line) string {
	switch l.Mark {
	case "title":
		return p.look.Title.Render(l.Text)
	case "good":
		return p.look.Good.Render(l.Text)
	case "bad":
		return p.look.Bad.Render(l.Text)
	case "faint":
		return p.look.Faint.Render(l.Text)
	}
	return l.Text
}

// View implements Component.
func (p *queuePage) View() string {
	head := p.look.Title.Render("  The queue")
	if p.status == nil && p.err == nil {
		return head + "\n\n  " + p.look.Faint.Render("looking …")
	}
	visible := p.scroll.text[p.scroll.offset:min(p.scroll.offset+p.scroll.height, len(p.scroll.text))]
	return head + "\n\n" + strings.Join(indent(visible, "  "), "\n")
}

// SetSize implements Component.
func (p *queuePage) SetSize(width, height int) {
	p.width, p.height = width, height
	p.redraw()
}

// ShortHelp implements help.KeyMap.
func (p *queuePage) ShortHelp() []key.Binding { return []key.Binding{keyUp, keyDown} }

// FullHelp implements help.KeyMap.
func (p *queuePage) FullHelp() [][]key.Binding {
	return [][]key.Binding{{keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom}}
}

// Typing implements Component.
func (p *queuePage) Typing() bool { return false }

// Close implements Component.
func (p *queuePage) Close() {}
