package gradebook

import (
	"strings"
	"unicode"
)

// visible makes a program's bytes safe to show: no control character steers a terminal or a page, none writes backwards, and what is no
// UTF-8 is marked. Control characters are shown as their pictures, so that a reader sees what was there.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ':
			return 0x2400 + r
		case r == 0x7f:
			return 0x2421
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}
