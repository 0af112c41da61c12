// Package show puts a step's evidence and a verdict into words: what was printed, the tape, the changes of the tables, the first failure.
// Commands and screens share it; it knows neither colour nor width.
package show

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"ormbook/internal/tutor"
)

// Output is what a step printed, with what came after its end.
func Output(r *tutor.Result) string {
	out := r.Output
	if r.Late != "" {
		out += "(after the step had ended, from a goroutine:)\n" + r.Late
	}
	return Printable(out)
}

// Printable keeps a program's output from steering the terminal, also from writing a line backwards (Unicode UAX 9, explicit formatting).
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return '�'
		}
		return r
	}, s)
}

// Failure says why a step did not end as it should: what happened, where, and the next move.
func Failure(f *tutor.Failure) string {
	var b strings.Builder
	b.WriteString(f.Message)
	if f.At.Line > 0 {
		fmt.Fprintf(&b, "\n%s:%d", f.At.File, f.At.Line)
	}
	for _, p := range f.Problems {
		fmt.Fprintf(&b, "\n%s:%d: %s", p.At.File, p.At.Line, p.Message)
		if p.Hint != "" {
			fmt.Fprintf(&b, "\n    %s", p.Hint)
		}
	}
	if f.Next != "" {
		b.WriteString("\n" + f.Next)
	}
	return Printable(b.String())
}

// longest is how many characters of a statement are shown; an INSERT of thousands of rows would bury everything else.
const longest = 600

// Clipped cuts a very long text and says how long it was.
func Clipped(s string) string {
	if r := []rune(s); len(r) > longest {
		return fmt.Sprintf("%s… (%d characters)", string(r[:longest]), len(r))
	}
	return s
}

// Milliseconds writes a time as the tape does.
func Milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

// Count writes a number with its word.
func Count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
