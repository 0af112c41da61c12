package tui

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

var sgr = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// lines wraps styled text and cuts it into lines that each carry their own style, so that a line can stand beside others.
func lines(s string, width int) []string {
	return splitStyled(ansi.Wrap(untab(s), max(width, 1), ""))
}

// splitStyled cuts text at its line ends; a style that was open at an end is closed there and opened again on the next line.
func splitStyled(s string) []string {
	list := strings.Split(strings.TrimRight(s, "\n"), "\n")
	open := ""
	for i, line := range list {
		styled := open + line
		for _, code := range sgr.FindAllString(line, -1) {
			if code == "\x1b[0m" || code == "\x1b[m" {
				open = ""
			} else {
				open += code
			}
		}
		if open != "" {
			styled += "\x1b[0m"
		}
		list[i] = styled
	}
	return list
}

// untab puts blanks in the places of tabs, which terminals would draw as wide as they like.
func untab(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	for line := range strings.Lines(s) {
		column := 0
		for {
			before, after, tab := strings.Cut(line, "\t")
			b.WriteString(before)
			if !tab {
				break
			}
			column += ansi.StringWidth(before)
			n := 4 - column%4
			b.WriteString(strings.Repeat(" ", n))
			column, line = column+n, after
		}
	}
	return b.String()
}

// cut shortens a line to a width.
func cut(line string, width int) string { return ansi.Truncate(line, max(width, 0), "…") }

// pad brings a line to exactly a width.
func pad(line string, width int) string {
	line = cut(line, width)
	return line + strings.Repeat(" ", max(width-ansi.StringWidth(line), 0))
}

// spread puts one text at the left end and one at the right end of a line.
func spread(left, right string, width int) string {
	space := width - ansi.StringWidth(right)
	if space < 12 {
		return cut(left, width)
	}
	return pad(left, space-1) + " " + right
}

// indent puts text before every line.
func indent(list []string, with string) []string {
	out := make([]string, len(list))
	for i, line := range list {
		out[i] = with + line
	}
	return out
}

// fit brings a screen to exactly a size. It is the last resort that keeps one long line from breaking the whole picture.
func fit(view string, width, height int) []string {
	list := strings.Split(view, "\n")
	for len(list) < height {
		list = append(list, "")
	}
	list = list[:max(height, 0)]
	for i, line := range list {
		if ansi.StringWidth(line) > width {
			list[i] = cut(line, width)
		}
	}
	return list
}

// bar draws how much of something is done.
func bar(n, of, width int) string {
	full := 0
	if of > 0 {
		full = n * width / of
	}
	return strings.Repeat("▓", full) + strings.Repeat("░", width-full)
}
