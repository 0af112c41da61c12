package main

import (
	"fmt"
	"html"
	"strings"

	"ormbook/internal/terminal"
)

// The picture's measures in pixels: a place of the screen, and the border around all.
const cellWidth, cellHeight, border = 8.4, 18, 14

const background, foreground = "#101418", "#c8ccd4"

// svg draws a screen. Every run of places that look alike is one text, as wide as its places, whatever font the viewer has.
func svg(screen [][]terminal.Cell) string {
	width, height := float64(columns)*cellWidth+2*border, len(screen)*cellHeight+2*border
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.1f %d" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", background)
	for y, row := range screen {
		for x := 0; x < len(row); {
			n := alike(row[x:])
			drawRun(&b, x, y, row[x:x+n])
			x += n
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// alike counts the places that are drawn as one text with the first: letters, or the same sign again and again, as in a rule. Any other sign
// stands alone, for fonts differ in its width.
func alike(row []terminal.Cell) int {
	n := max(row[0].Width, 1)
	for n < len(row) && row[n].Style == row[0].Style && (plain(row[0]) && plain(row[n]) || row[n] == row[0]) {
		n++
	}
	return n
}

func plain(c terminal.Cell) bool { return c.Width == 1 && len(c.Text) == 1 }

func drawRun(b *strings.Builder, x, y int, run []terminal.Cell) {
	style := run[0].Style
	fore, back := style.Foreground, style.Background
	if fore == "" {
		fore = foreground
	}
	if style.Reverse {
		if back == "" {
			back = background
		}
		fore, back = back, fore
	}
	left, top := border+float64(x)*cellWidth, border+y*cellHeight
	if back != "" {
		fmt.Fprintf(b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", left, top, float64(len(run))*cellWidth, cellHeight, back)
	}
	text := ""
	for _, c := range run {
		text += c.Text
	}
	trimmed := strings.TrimRight(text, " ")
	if strings.TrimSpace(text) == "" {
		return
	}
	fmt.Fprintf(b, `<text xml:space="preserve" x="%.1f" y="%d" textLength="%.1f" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`+"\n",
		left, top+13, float64(len(run)-(len(text)-len(trimmed)))*cellWidth, fore, attributes(style), html.EscapeString(trimmed))
}

func attributes(s terminal.Style) string {
	out := ""
	if s.Bold {
		out += ` font-weight="bold"`
	}
	if s.Italic {
		out += ` font-style="italic"`
	}
	if s.Faint {
		out += ` opacity="0.6"`
	}
	switch {
	case s.Underline:
		out += ` text-decoration="underline"`
	case s.Cross:
		out += ` text-decoration="line-through"`
	}
	return out
}
