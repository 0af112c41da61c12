package tui

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/glamour/ansi"
	"github.com/charmbracelet/glamour/styles"
	xansi "github.com/charmbracelet/x/ansi"
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

// markdown has glamour render paragraphs in one line each and wraps them itself: glamour lets the second line of a list's item begin below its
// sign, and grow wider than there is room. A table is as wide as glamour makes it.
func (l *look) markdown(text string, width int) []string {
	text = joined(untab(text))
	wrap := 0
	if hasTable.MatchString(text) {
		wrap = width
	}
	r, err := glamour.NewTermRenderer(glamour.WithStyles(l.markdownStyle()), glamour.WithWordWrap(wrap), glamour.WithColorProfile(l.profile))
	if err == nil {
		text, err = r.Render(text)
	}
	if err != nil {
		return lines(text, width) // as it was written
	}
	var out []string
	for _, line := range splitStyled(strings.Trim(text, "\n")) {
		line = strings.TrimRight(line, " ")
		head := itemHead.FindString(xansi.Strip(line))
		n := xansi.StringWidth(head)
		if xansi.StringWidth(line) <= width || n > width/2 {
			out = append(out, lines(line, width)...)
			continue
		}
		rest := lines(xansi.Cut(line, n, xansi.StringWidth(line)), width-n)
		rest = indent(rest, strings.Repeat(" ", n))
		rest[0] = xansi.Cut(line, 0, n) + strings.TrimLeft(rest[0], " ")
		out = append(out, rest...)
	}
	return out
}

var (
	hasTable = regexp.MustCompile(`(?m)^\|`)
	itemHead = regexp.MustCompile(`^ *(?:[•|│] +|[0-9]+\. +)*`)
	begins   = regexp.MustCompile(`^ *(?:[-*+] |[0-9]+[.)] |[#|>]|-+$|=+$|$)`) // a line that goes on with nothing
)

// joined puts each paragraph, and each item of a list, into one line.
func joined(text string) string {
	var out []string
	inText, inCode := false, false
	for _, line := range strings.Split(text, "\n") {
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		if inText && !inCode && !fence && !begins.MatchString(line) {
			out[len(out)-1] += " " + strings.TrimSpace(line)
			continue
		}
		if fence {
			inCode = !inCode
		}
		bare := strings.TrimSpace(line)
		inText = !inCode && !fence && bare != "" && bare[0] != '#' && bare[0] != '|' && !strings.HasPrefix(line, "    ")
		out = append(out, line)
	}
	return strings.Join(out, "\n")
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
