package tui

import (
	"io"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters"
	"github.com/alecthomas/chroma/v2/lexers"
	chromastyles "github.com/alecthomas/chroma/v2/styles"
	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textarea"
	"github.com/charmbracelet/bubbles/textinput"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// look holds every style by its use. Colour always comes with a sign; without colour nothing is lost.
type look struct {
	profile termenv.Profile
	dark    bool

	Title, Faint, Accent, Good, Bad, Warn, Key lipgloss.Style
	Selected                                   lipgloss.Style
	cursor                                     lipgloss.Style

	marked map[proseKey][]string
	coded  map[codeKey]string
}

// profileOf is the number of colours that a terminal has. Of those that screen, tmux and a few others call themselves, termenv knows only the names
// with a number of colours in them; all have the first eight.
func profileOf(known termenv.Profile, term string, noColour bool) termenv.Profile {
	if known != termenv.Ascii || noColour {
		return known
	}
	for _, name := range []string{"screen", "tmux", "rxvt", "cygwin", "putty", "konsole", "gnome", "foot", "alacritty"} {
		if strings.HasPrefix(term, name) {
			return termenv.ANSI
		}
	}
	return known
}

type codeKey struct{ lang, text string }

// newLook makes the styles for a terminal. A terminal without colour (NO_COLOR) still shows its cursor by reversing it.
func newLook(profile termenv.Profile, dark, terminal bool) *look {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(dark)
	colour := func(light, dark string) lipgloss.Style {
		return r.NewStyle().Foreground(lipgloss.AdaptiveColor{Light: light, Dark: dark})
	}
	l := &look{
		profile: profile, dark: dark,
		Title: r.NewStyle().Bold(true), Faint: colour("242", "245"), Accent: colour("25", "75"),
		Good: colour("28", "78"), Bad: colour("160", "203"), Warn: colour("130", "215"),
		Key: colour("25", "75").Bold(true), Selected: colour("25", "75").Bold(true),
		marked: map[proseKey][]string{}, coded: map[codeKey]string{},
	}
	l.cursor = r.NewStyle()
	if profile == termenv.Ascii && terminal {
		plain := lipgloss.NewRenderer(io.Discard)
		plain.SetColorProfile(termenv.ANSI)
		l.cursor = plain.NewStyle()
	}
	return l
}

// code colours source text; without colour it stays as it is. The result is kept: the same cell is drawn again and again.
func (l *look) code(lang, text string) string {
	if l.profile == termenv.Ascii {
		return text
	}
	if out, done := l.coded[codeKey{lang, text}]; done {
		return out
	}
	out := l.colour(lang, text)
	if len(l.coded) > 2000 {
		clear(l.coded)
	}
	l.coded[codeKey{lang, text}] = out
	return out
}

func (l *look) colour(lang, text string) string {
	lexer := lexers.Get(lang)
	if lexer == nil {
		return text
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, text)
	if err != nil {
		return text
	}
	var b strings.Builder
	if err := l.formatter().Format(&b, l.chromaStyle(), tokens); err != nil {
		return text
	}
	if !strings.HasSuffix(text, "\n") { // lexers add one
		return strings.TrimSuffix(strings.ReplaceAll(b.String(), "\n\x1b[0m", "\x1b[0m\n"), "\n")
	}
	return b.String()
}

func (l *look) formatter() chroma.Formatter {
	switch l.profile {
	case termenv.TrueColor:
		return formatters.TTY16m
	case termenv.ANSI256:
		return formatters.TTY256
	}
	return formatters.TTY16
}

func (l *look) chromaStyle() *chroma.Style {
	if l.dark {
		return chromastyles.Get("nord")
	}
	return chromastyles.Get("github")
}

// input is a field for one line. Its cursor stands still: nothing moves unless something happened.
func (l *look) input(prompt string) textinput.Model {
	in := textinput.New()
	in.Prompt, in.PromptStyle = prompt, l.Accent
	in.Cursor = l.still()
	in.Focus()
	return in
}

// area is a field for code.
func (l *look) area() textarea.Model {
	a := textarea.New()
	a.ShowLineNumbers, a.Prompt, a.CharLimit, a.MaxHeight, a.MaxWidth = false, "", 0, 0, 0
	plain := lipgloss.NewStyle()
	style := textarea.Style{Base: plain, CursorLine: plain, CursorLineNumber: plain, EndOfBuffer: plain, LineNumber: plain,
		Placeholder: plain, Prompt: plain, Text: plain}
	a.FocusedStyle, a.BlurredStyle = style, style
	a.Cursor = l.still()
	a.Focus()
	return a
}

func (l *look) still() cursor.Model {
	c := cursor.New()
	c.SetMode(cursor.CursorStatic)
	c.Style = l.cursor
	return c
}
