package terminal

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"
)

// Style is how a cell is drawn. Colours are written as in SVG (#rrggbb), empty for the terminal's own.
type Style struct {
	Foreground, Background                         string
	Bold, Faint, Italic, Underline, Reverse, Cross bool
}

// with applies the parameters of a "select graphic rendition" sequence (ECMA-48 8.3.117).
func (s Style) with(params ansi.Params) Style {
	if len(params) == 0 {
		return Style{}
	}
	for i := 0; i < len(params); i++ {
		n, _, _ := params.Param(i, 0)
		switch {
		case n == 0:
			s = Style{}
		case n == 38 || n == 48:
			colour, used := extended(params[i+1:])
			if i += used; n == 38 {
				s.Foreground = colour
			} else {
				s.Background = colour
			}
		case n >= 30 && n <= 37:
			s.Foreground = palette(n - 30)
		case n >= 90 && n <= 97:
			s.Foreground = palette(n - 82)
		case n >= 40 && n <= 47:
			s.Background = palette(n - 40)
		case n >= 100 && n <= 107:
			s.Background = palette(n - 92)
		default:
			s = s.flag(n)
		}
	}
	return s
}

func (s Style) flag(n int) Style {
	switch n {
	case 1:
		s.Bold = true
	case 2:
		s.Faint = true
	case 3:
		s.Italic = true
	case 4:
		s.Underline = true
	case 7:
		s.Reverse = true
	case 9:
		s.Cross = true
	case 22:
		s.Bold, s.Faint = false, false
	case 23:
		s.Italic = false
	case 24:
		s.Underline = false
	case 27:
		s.Reverse = false
	case 29:
		s.Cross = false
	case 39:
		s.Foreground = ""
	case 49:
		s.Background = ""
	}
	return s
}

// extended reads a colour of 256 or of 16 million; used is how many parameters it took.
func extended(params ansi.Params) (colour string, used int) {
	at := func(i int) int {
		n, _, _ := params.Param(i, 0)
		return n
	}
	switch at(0) {
	case 5:
		return palette(at(1)), 2
	case 2:
		return fmt.Sprintf("#%02x%02x%02x", at(1), at(2), at(3)), 4
	}
	return "", 1
}

var sixteen = [16]string{"#1c1f24", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
	"#5c6370", "#ff7b86", "#b5e08c", "#ffd68a", "#7cc4ff", "#dd94f0", "#6fd3df", "#ffffff"}

// palette is the n-th of the 256 colours: 16 of the terminal's choice, a cube of 6×6×6, 24 greys.
func palette(n int) string {
	switch {
	case n < 16:
		return sixteen[max(n, 0)]
	case n >= 232:
		grey := 8 + 10*(min(n, 255)-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	}
	n -= 16
	step := func(v int) int {
		if v == 0 {
			return 0
		}
		return 55 + 40*v
	}
	return fmt.Sprintf("#%02x%02x%02x", step(n/36), step(n/6%6), step(n%6))
}
