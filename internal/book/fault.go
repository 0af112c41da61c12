package book

import (
	"fmt"
	"slices"
	"strings"
)

// String is "file:line: what is wrong; how to mend it". Line 0 stands for the whole file and is left out.
func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	return place + ": " + f.What + "; " + f.Cure
}

// Error is String, so that a Fault can travel as an error.
func (f Fault) Error() string { return f.String() }

// sortFaults orders by file, then line, then as found, and leaves out repetitions.
func sortFaults(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
	seen := map[Fault]bool{}
	return slices.DeleteFunc(faults, func(f Fault) bool {
		before := seen[f]
		seen[f] = true
		return before
	})
}

// A page is one file of the book while it is read: faults found in it carry its name.
type page struct {
	*loader
	name  string // as messages show it
	lines int    // how many it has, 0 where that is not known
}

// fault records what is wrong at a line of the page, 0 for all of it, and how to mend it.
func (p *page) fault(line int, what, cure string) {
	if p.lines > 0 {
		line = min(line, p.lines) // the begin of what the file's end cut off
	}
	p.faults = append(p.faults, Fault{File: p.name, Line: line, What: cut(what, 400), Cure: cut(cure, 400)})
}

// cut shortens a text to so many letters, for a message may quote what somebody's cat typed.
func cut(s string, letters int) string {
	if len(s) <= letters {
		return s
	}
	if r := []rune(s); len(r) > letters {
		return string(r[:letters]) + "…"
	}
	return s
}

// list writes names as a reader would: "a, b or c".
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return "nothing"
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
}
