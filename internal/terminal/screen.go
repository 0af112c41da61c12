package terminal

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Cell is one place of the screen. The second place of a wide character has no text and Width 0.
type Cell struct {
	Text  string
	Width int
	Style Style
}

var blank = Cell{Text: " ", Width: 1}

// screen understands what programs with lines and colours send (ECMA-48 and a few of xterm's): moving the cursor, deleting, colours, the second
// screen. What it does not know it leaves alone.
type screen struct {
	columns, rows int
	cells         [][]Cell
	x, y          int
	style         Style
	wrap          bool // the last column is full: the next character goes to the next line
	parser        *ansi.Parser
	reply         func(string) // what a terminal answers when it is asked
}

func newScreen(columns, rows int) *screen {
	s := &screen{parser: ansi.NewParser(), reply: func(string) {}}
	s.resize(columns, rows)
	s.parser.SetHandler(ansi.Handler{Print: s.print, Execute: s.control, HandleCsi: s.csi, HandleOsc: s.osc})
	return s
}

func (s *screen) write(b []byte) {
	for _, c := range b {
		s.parser.Advance(c)
	}
}

func emptyRow(columns int) []Cell {
	row := make([]Cell, columns)
	for i := range row {
		row[i] = blank
	}
	return row
}

func (s *screen) resize(columns, rows int) {
	cells := make([][]Cell, rows)
	for y := range cells {
		cells[y] = emptyRow(columns)
		if y < len(s.cells) {
			copy(cells[y], s.cells[y])
		}
	}
	s.cells, s.columns, s.rows = cells, columns, rows
	s.x, s.y = min(s.x, columns-1), min(s.y, rows-1)
}

// print puts a character down. One that belongs to the character before it (an accent, the second half of a joined emoji) joins it there.
func (s *screen) print(r rune) {
	if x := s.before(); x >= 0 {
		joined := s.cells[s.y][x].Text + string(r)
		if uniseg.GraphemeClusterCount(joined) == 1 {
			s.put(x, joined)
			return
		}
	}
	if s.wrap {
		s.x = 0
		s.down()
	}
	if w := ansi.StringWidth(string(r)); w > 0 {
		if s.x+w > s.columns {
			s.x = 0
			s.down()
		}
		s.put(s.x, string(r))
	}
}

// before is the column of the character just before the cursor, -1 where there is none.
func (s *screen) before() int {
	x := s.x - 1
	if s.wrap {
		x = s.x
	}
	for x > 0 && s.cells[s.y][x].Width == 0 {
		x--
	}
	return x
}

func (s *screen) put(x int, text string) {
	w := ansi.StringWidth(text)
	s.cells[s.y][x] = Cell{text, w, s.style}
	for i := x + 1; i < min(x+w, s.columns); i++ {
		s.cells[s.y][i] = Cell{Style: s.style}
	}
	s.x, s.wrap = x+w, false
	if s.x >= s.columns {
		s.x, s.wrap = s.columns-1, true
	}
}

func (s *screen) down() {
	s.wrap = false
	if s.y < s.rows-1 {
		s.y++
		return
	}
	s.cells = append(s.cells[1:], emptyRow(s.columns))
}

func (s *screen) control(b byte) {
	switch b {
	case '\r':
		s.x, s.wrap = 0, false
	case '\n':
		s.down()
	case '\b':
		s.x, s.wrap = max(s.x-1, 0), false
	case '\t':
		s.x, s.wrap = min(s.x+8-s.x%8, s.columns-1), false
	}
}

func (s *screen) csi(cmd ansi.Cmd, params ansi.Params) {
	first := func(def int) int {
		n, _, _ := params.Param(0, def)
		return n
	}
	steps := max(first(1), 1)
	switch {
	case cmd.Prefix() == '?':
		if first(0) == 1049 || first(0) == 47 || first(0) == 1047 { // the second screen begins empty; the first is not kept
			s.erase(0, 0, s.columns, s.rows)
			s.x, s.y = 0, 0
		}
		return
	case cmd.Prefix() != 0 || cmd.Intermediate() != 0:
		return
	}
	s.wrap = s.wrap && cmd.Final() == 'm'
	switch cmd.Final() {
	case 'A':
		s.y = max(s.y-steps, 0)
	case 'B':
		s.y = min(s.y+steps, s.rows-1)
	case 'C':
		s.x = min(s.x+steps, s.columns-1)
	case 'D':
		s.x = max(s.x-steps, 0)
	case 'G':
		s.x = min(steps, s.columns) - 1
	case 'H', 'f':
		column, _, _ := params.Param(1, 1)
		s.y, s.x = min(steps, s.rows)-1, min(max(column, 1), s.columns)-1
	case 'J':
		s.eraseScreen(first(0))
	case 'K':
		s.eraseLine(first(0))
	case 'L':
		s.insertLines(steps)
	case 'M':
		s.deleteLines(steps)
	case 'm':
		s.style = s.style.with(params)
	case 'n':
		if first(0) == 6 {
			s.reply(fmt.Sprintf("\x1b[%d;%dR", s.y+1, s.x+1))
		}
	}
}

// osc answers the question for the background's colour as a dark terminal does.
func (s *screen) osc(cmd int, data []byte) {
	if cmd == 11 && strings.HasSuffix(string(data), "?") {
		s.reply("\x1b]11;rgb:1010/1414/1818\x1b\\")
	}
}

func (s *screen) erase(x, y, columns, rows int) {
	for _, row := range s.cells[y : y+rows] {
		for i := x; i < x+columns; i++ {
			row[i] = blank
		}
	}
}

func (s *screen) eraseScreen(mode int) {
	switch mode {
	case 0:
		s.eraseLine(0)
		s.erase(0, s.y+1, s.columns, s.rows-s.y-1)
	case 1:
		s.eraseLine(1)
		s.erase(0, 0, s.columns, s.y)
	default:
		s.erase(0, 0, s.columns, s.rows)
	}
}

func (s *screen) eraseLine(mode int) {
	switch mode {
	case 0:
		s.erase(s.x, s.y, s.columns-s.x, 1)
	case 1:
		s.erase(0, s.y, s.x+1, 1)
	default:
		s.erase(0, s.y, s.columns, 1)
	}
}

func (s *screen) insertLines(n int) {
	for range min(n, s.rows-s.y) {
		copy(s.cells[s.y+1:], s.cells[s.y:s.rows-1])
		s.cells[s.y] = emptyRow(s.columns)
	}
}

func (s *screen) deleteLines(n int) {
	for range min(n, s.rows-s.y) {
		copy(s.cells[s.y:], s.cells[s.y+1:])
		s.cells[s.rows-1] = emptyRow(s.columns)
	}
}

func (s *screen) text() string {
	var b strings.Builder
	for y, row := range s.cells {
		if y > 0 {
			b.WriteByte('\n')
		}
		line := ""
		for _, c := range row {
			line += c.Text
		}
		b.WriteString(strings.TrimRight(line, " "))
	}
	return b.String()
}

func (s *screen) copy() [][]Cell {
	out := make([][]Cell, len(s.cells))
	for y, row := range s.cells {
		out[y] = append([]Cell(nil), row...)
	}
	return out
}
