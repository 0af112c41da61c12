package tui

import (
	"strings"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/glamour/ansi"
	"github.com/charmbracelet/glamour/styles"
	"github.com/muesli/termenv"
)

type proseKey struct {
	text  string
	width int
}

// widest is how wide prose grows; longer lines are hard to read.
const widest = 88

// prose renders Markdown, wrapped to a width. The result is kept.
func (l *look) prose(text string, width int) []string {
	width = min(max(width, 10), widest)
	k := proseKey{text, width}
	if list, done := l.marked[k]; done {
		return list
	}
	list := l.markdown(text, width)
	if len(l.marked) > 500 {
		clear(l.marked)
	}
	l.marked[k] = list
	return list
}

func (l *look) markdown(text string, width int) []string {
	text = untab(text)
	r, err := glamour.NewTermRenderer(glamour.WithStyles(l.markdownStyle()), glamour.WithWordWrap(width), glamour.WithColorProfile(l.profile))
	if err == nil {
		text, err = r.Render(text)
	}
	if err != nil {
		return lines(text, width) // as it was written
	}
	list := splitStyled(strings.Trim(text, "\n"))
	for i, line := range list {
		list[i] = cut(strings.TrimRight(line, " "), width)
	}
	return list
}

// markdownStyle is one of glamour's own without its margins, and with inline code that does not move the words apart.
func (l *look) markdownStyle() ansi.StyleConfig {
	none, s := uint(0), styles.DarkStyleConfig
	switch {
	case l.profile == termenv.Ascii:
		s = styles.NoTTYStyleConfig
	case !l.dark:
		s = styles.LightStyleConfig
	}
	s.Document.Margin, s.Document.BlockPrefix, s.Document.BlockSuffix, s.Document.Color = &none, "", "", nil
	if l.profile != termenv.Ascii {
		colour := "75"
		if !l.dark {
			colour = "25"
		}
		s.Code.Prefix, s.Code.Suffix, s.Code.BackgroundColor, s.Code.Color = "", "", nil, &colour
	}
	return s
}
