package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/replay"
)

type playerState int

const (
	playerTaking  playerState = iota // a step runs
	playerShowing                    // a frame is shown
	playerFailed                     // the step cannot be run
)

// sceneMsg brings what a step did.
type sceneMsg struct {
	step  int
	last  bool // its last frame is wanted, not its first
	scene *replay.Scene
	err   error
}

// playMsg goes to the next frame of a replay that goes on by itself.
type playMsg struct{ number int }

// player lets a lesson play itself, frame by frame.
type player struct {
	reader *reader // the lesson's screen below, whose engine and edits are played
	life   context.Context
	end    context.CancelFunc

	width, height int
	state         playerState
	step, at      int // the frame on the screen
	wanted        int // the step that is being run, or could not be
	frames        map[int][]replay.Frame
	running       running
	plays         bool // frames follow each other by themselves
	playing       int  // number of the present wait for the next frame
	scroll        scroller
}

var (
	keyOnward = bind("space", "next frame", " ", "enter", "right", "n")
	keyBefore = bind("←", "frame back", "left", "b")
	keyPlay   = bind("a", "by itself", "a")
	keyMend   = bind("e", "edit", "e")
)

func newPlayer(r *reader) *player {
	p := &player{reader: r, step: r.step, frames: map[int][]replay.Frame{}}
	p.life, p.end = context.WithCancel(context.Background())
	return p
}

// Init runs the first step that is played.
func (p *player) Init() tea.Cmd { return p.take(p.step, false) }

// take runs a step, unless its frames are there.
func (p *player) take(step int, last bool) tea.Cmd {
	if list := p.frames[step]; list != nil {
		p.show(step, last)
		return p.wait()
	}
	r := p.reader
	b, d, engine, lesson, life := r.benches[r.engine], r.draft, r.engine, r.lesson, p.life
	p.state, p.wanted = playerTaking, step
	p.running = running{number: p.running.number + 1, begun: r.now()}
	return tea.Batch(ticker(p, p.running.number), send(p, func() tea.Msg {
		m := sceneMsg{step: step, last: last}
		m.err = b.borrow(life, d, func(s session) (err error) {
			m.scene, err = replay.Take(life, s, lesson, engine, step)
			return err
		})
		return m
	}))
}

// Update implements Component.
func (p *player) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case sceneMsg:
		return p.taken(msg)
	case tickMsg:
		if p.state == playerTaking && msg.run == p.running.number {
			p.running.frame++
			return ticker(p, msg.run)
		}
	case playMsg:
		if p.plays && msg.number == p.playing {
			return p.onward()
		}
	case tea.KeyMsg:
		return p.key(msg)
	}
	return nil
}

func (p *player) taken(m sceneMsg) tea.Cmd {
	if m.err != nil {
		p.state, p.plays = playerFailed, false
		if errors.Is(m.err, context.Canceled) {
			return nil
		}
		return failed(m.err)
	}
	p.frames[m.step] = replay.Frames(m.scene)
	if m.scene.Result != nil {
		p.reader.outcomes[p.reader.engine][m.step] = outcome{result: m.scene.Result}
	}
	p.show(m.step, m.last)
	return p.wait()
}

// show puts the first or the last frame of a step on the screen.
func (p *player) show(step int, last bool) {
	p.state, p.step, p.at = playerShowing, step, 0
	if last {
		p.at = len(p.frames[step]) - 1
	}
	p.redraw()
}

func (p *player) frame() (replay.Frame, bool) {
	if list := p.frames[p.step]; p.state == playerShowing && p.at < len(list) {
		return list[p.at], true
	}
	return replay.Frame{}, false
}

func (p *player) key(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, keyBack):
		return p.leave()
	case p.state == playerTaking:
		return say("the step is still running; esc leaves")
	case key.Matches(msg, keyOnward):
		p.plays = false
		return p.onward()
	case key.Matches(msg, keyBefore):
		p.plays = false
		return p.before()
	case key.Matches(msg, keyPlay):
		p.plays = !p.plays
		return p.wait()
	case key.Matches(msg, keyMend) && p.editable():
		cmd := p.leave()
		p.reader.startEdit(p.reader.focus())
		return cmd
	}
	p.scroll.key(msg)
	return nil
}

// leave goes back to the lesson, at the step that was played.
func (p *player) leave() tea.Cmd { return tea.Batch(p.reader.goTo(p.step), pop) }

func (p *player) editable() bool {
	return p.reader.lesson.Steps[p.step-1].Visible(p.reader.engine) != nil
}

func (p *player) onward() tea.Cmd {
	switch {
	case p.state == playerFailed:
		return p.take(p.wanted, false)
	case p.at+1 < len(p.frames[p.step]):
		p.at++
		p.redraw()
		return p.wait()
	case p.step == len(p.reader.lesson.Steps):
		p.plays = false
		return say("that was the last frame; esc goes back to the lesson")
	}
	return p.take(p.step+1, false)
}

func (p *player) before() tea.Cmd {
	switch {
	case p.state == playerFailed && p.frames[p.step] != nil:
		p.show(p.step, true)
		return nil
	case p.at > 0:
		p.at--
		p.redraw()
		return nil
	case p.step == 1:
		return say("this is the first frame")
	}
	return p.take(p.step-1, true)
}

// readingSecond is a second of the time in which a frame is read; tests do not wait.
var readingSecond = time.Second

// wait lets the frame be read before the next one comes by itself.
func (p *player) wait() tea.Cmd {
	if !p.plays {
		return nil
	}
	p.playing++
	n, now := p.playing, replay.Drawn{Fresh: replay.Fresh(nil, p.scroll.text)}
	return tea.Tick(time.Duration(now.Seconds()*float64(readingSecond)), func(time.Time) tea.Msg { return sentMsg{p, playMsg{n}} })
}

// SetSize implements Component.
func (p *player) SetSize(width, height int) {
	p.width, p.height = width, height
	p.redraw()
}

func (p *player) redraw() {
	f, there := p.frame()
	if !there || p.width == 0 {
		return
	}
	text := framer{p.reader.look, p.reader.lesson, p.reader.draft, p.width - 2}.draw(f)
	p.scroll.set(text, p.height-2)
	p.scroll.to(0)
	if f.Kind == replay.Statement {
		p.scroll.to(p.scroll.end()) // what is new stands at the end
	}
}

// View implements Component.
func (p *player) View() string {
	l := p.reader.look
	rule := strings.Repeat("─", p.width)
	if more := p.scroll.more(); more != "" {
		rule = string([]rune(rule)[:p.width-len([]rune(more))-1]) + more + "─"
	}
	out := []string{p.header(), l.Faint.Render(rule)}
	for i := range p.height - 2 {
		switch {
		case p.state == playerShowing:
			out = append(out, " "+p.scroll.line(i))
		case p.state == playerFailed && i == 0:
			out = append(out, l.Faint.Render(" step "+itoa(p.wanted)+" could not be played; space tries again"))
		}
	}
	return strings.Join(out, "\n")
}

func (p *player) header() string {
	r := p.reader
	left := fmt.Sprintf(" ▶ %d %s · %s", r.lesson.Chapter.Number, r.lesson.Chapter.Title, r.lesson.Title)
	if p.state == playerTaking {
		return spread(left, r.look.Warn.Render(spinner[p.running.frame%len(spinner)]+" running")+" ", p.width)
	}
	right := fmt.Sprintf("step %d of %d, frame %d of %d   %s ", p.step, len(r.lesson.Steps), p.at+1, len(p.frames[p.step]), r.look.Accent.Render(r.engine))
	return spread(left, right, p.width)
}

// Typing implements Component.
func (p *player) Typing() bool { return false }

// Wheel scrolls the frame.
func (p *player) Wheel(lines, _ int) tea.Cmd {
	p.scroll.to(p.scroll.offset + lines)
	return nil
}

// Close implements Component.
func (p *player) Close() { p.end() }

// ShortHelp implements Component.
func (p *player) ShortHelp() []key.Binding {
	if p.state == playerTaking {
		return []key.Binding{keyBack}
	}
	play := keyPlay
	if p.plays {
		play = as(keyPlay, "stop")
	}
	return []key.Binding{keyOnward, keyBefore, when(p.editable(), keyMend), as(keyBack, "the lesson"), play}
}

// FullHelp implements Component.
func (p *player) FullHelp() [][]key.Binding {
	ready := p.state != playerTaking
	return [][]key.Binding{
		{when(ready, keyOnward), when(ready, keyBefore), when(ready, as(keyPlay, "let the frames follow each other, or stop them")),
			when(ready && p.editable(), as(keyMend, "edit the cell of this frame; p then plays from there")), as(keyBack, "the lesson, at this step")},
		{keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom},
	}
}

// borrow lets f use the session, opened as the draft has it.
func (b *bench) borrow(ctx context.Context, d *draft, f func(session) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.opened(ctx, d); err != nil {
		return err
	}
	return f(b.session)
}
