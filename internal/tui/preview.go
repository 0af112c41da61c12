package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
	"ormbook/internal/workspace"
)

// Preview says which file an author works on. The lesson or exercise in it is shown in the place of the contents, and read anew at every save.
type Preview struct {
	File  string // as messages show it
	Read  func() Previewed
	Saves *workspace.Saves
}

// Previewed is the book as it was read at one save, with the lesson or the exercise of the file; neither where there is none.
type Previewed struct {
	Book     *book.Book
	Lesson   *book.Lesson
	Exercise *book.Exercise
	Own      []book.Fault // in the file and what belongs to it
	Others   int          // faults elsewhere in the book
	Digest   string       // of what is shown
}

// previewedMsg brings the file as it was saved.
type previewedMsg struct{ now Previewed }

// preview follows a file. It lies below the screen that shows the lesson, and shows what is wrong while nothing can be shown.
type preview struct {
	look   *look
	of     *Preview
	app    *app
	now    Previewed
	read   bool    // at least once
	reader *reader // of the lesson as it was shown last

	life          context.Context // ends when the screen is closed
	end           context.CancelFunc
	width, height int
	scroll        scroller
}

var keyShow = bind("⏎", "show it", "enter", "right", "l", " ")

func (a *app) preview() *preview {
	p := &preview{look: a.look, of: a.Options.Preview, app: a}
	p.life, p.end = context.WithCancel(context.Background())
	return p
}

// Init reads the file, and begins to listen for saves.
func (p *preview) Init() tea.Cmd { return tea.Batch(p.again(), p.watch()) }

func (p *preview) again() tea.Cmd {
	read := p.of.Read
	return send(p, func() tea.Msg { return previewedMsg{read()} })
}

// watch waits for the next save; it ends with the program.
func (p *preview) watch() tea.Cmd {
	saves, life := p.of.Saves, p.life
	return func() tea.Msg {
		if saves.Next(life) {
			return sentMsg{p, savedMsg{}}
		}
		return nil
	}
}

// Update implements Component.
func (p *preview) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case savedMsg:
		return tea.Batch(p.watch(), p.again())
	case previewedMsg:
		return p.saved(msg.now)
	case shownMsg:
		p.redraw()
	case tea.KeyMsg:
		if key.Matches(msg, keyShow) && p.sound() {
			return push(p.screen())
		}
		p.scroll.key(msg)
	}
	return nil
}

// saved shows the lesson as it now is, or what is wrong with it. Where nothing of it has changed, nothing moves.
func (p *preview) saved(now Previewed) tea.Cmd {
	before, first := p.now, !p.read
	p.now, p.read = now, true
	p.redraw()
	switch {
	case !first && now.Digest == before.Digest && slices.Equal(now.Own, before.Own):
		return nil
	case !p.sound():
		return visit(nil)
	}
	return visit(p.screen())
}

// news says what came with a save.
func (p *preview) news() string {
	text := "Saved, and read again; r runs the step."
	if p.now.Others > 0 {
		text += fmt.Sprintf(" Faults elsewhere in the book: %d.", p.now.Others)
	}
	return text
}

func (p *preview) sound() bool {
	return len(p.now.Own) == 0 && (p.now.Lesson != nil && len(p.now.Lesson.Steps) > 0 || p.now.Exercise != nil)
}

// screen is the lesson at the step that was in focus, also when others were put before it; or the exercise.
func (p *preview) screen() Component {
	if t := p.app.Tutor; t.Book.Database != p.now.Book.Database || t.Book.ID != p.now.Book.ID {
		t.Book = p.now.Book
	}
	stay := func() tea.Cmd { return say("that was the last step") }
	if e := p.now.Exercise; e != nil {
		x := p.app.screen(item{exercise: e}).(*exercise)
		x.next = stay
		return x
	}
	r := p.app.reader(item{chapter: p.now.Lesson.Chapter, lesson: p.now.Lesson})
	r.next = stay
	if p.reader != nil {
		r.opensAt, r.news = samePlace(p.reader.present(), p.now.Lesson), p.news()
	}
	p.reader = r
	return r
}

// samePlace finds a step by its title, else by its number.
func samePlace(old *book.Step, l *book.Lesson) int {
	for _, s := range l.Steps {
		if s.Title == old.Title {
			return s.Number
		}
	}
	return min(old.Number, len(l.Steps))
}

// redraw lists the faults.
func (p *preview) redraw() {
	if p.width == 0 {
		return
	}
	page := &page{width: p.width - 2}
	switch {
	case !p.read:
		page.add("Reading the book…")
	case p.sound():
		page.add(p.look.Good.Render("✓") + " Nothing is wrong with this file. Enter shows it.")
	default:
		p.faults(page)
	}
	if p.now.Others > 0 {
		page.gap()
		page.add(p.look.Faint.Render(fmt.Sprintf("Faults elsewhere in the book: %d; ormbook verify lists them.", p.now.Others)))
	}
	p.scroll.set(page.text, p.height-2)
}

func (p *preview) faults(page *page) {
	page.add(p.look.Bad.Render(fmt.Sprintf("✗ %d to mend", len(p.now.Own)))+"; it is read again when you save.", "")
	for _, f := range p.now.Own {
		place := "file    "
		if f.Line > 0 {
			place = fmt.Sprintf("line %-3d", f.Line)
		}
		what := f.What
		if f.File != p.of.File {
			what = f.File + ": " + what
		}
		page.add(hang(p.look.Bad.Render(place)+" ", lines(what, min(page.width-9, widest)))...)
		page.add(hang("         → ", lines(f.Cure, min(page.width-11, widest)))...)
		page.gap()
	}
}

// View implements Component.
func (p *preview) View() string {
	out := []string{spread(" preview · "+p.look.Title.Render(p.of.File), "", p.width), p.look.Faint.Render(strings.Repeat("─", p.width))}
	for i := range p.height - 2 {
		out = append(out, " "+p.scroll.line(i))
	}
	return strings.Join(out, "\n")
}

// SetSize implements Component.
func (p *preview) SetSize(width, height int) {
	p.width, p.height = width, height
	p.redraw()
}

// Typing implements Component.
func (p *preview) Typing() bool { return false }

// Close implements Component.
func (p *preview) Close() { p.end() }

// Wheel scrolls the faults.
func (p *preview) Wheel(lines, _ int) tea.Cmd {
	p.scroll.to(p.scroll.offset + lines)
	return nil
}

// ShortHelp implements Component.
func (p *preview) ShortHelp() []key.Binding { return []key.Binding{when(p.sound(), keyShow), keyQuit} }

// FullHelp implements Component.
func (p *preview) FullHelp() [][]key.Binding {
	return [][]key.Binding{{when(p.sound(), keyShow)}, {keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom}}
}
