package show

import (
	"fmt"
	"strings"

	"ormbook/internal/database"
)

// Tape writes a stretch of tape, an entry a line.
func Tape(entries []database.Entry) string {
	var lines []string
	for _, e := range entries {
		lines = append(lines, tapeLine(e))
	}
	return strings.Join(lines, "\n")
}

func tapeLine(e database.Entry) string {
	notes := append([]string{Statement(e)}, Notes(e)...)
	if e.At.Line > 0 && e.Kind == database.Statement {
		notes = append(notes, fmt.Sprintf("line %d", e.At.Line))
	}
	return strings.Join(notes, "   ")
}

// Statement is an entry's text in one line, values in their places.
func Statement(e database.Entry) string { return Printable(Clipped(e.Text())) }

// Notes say what became of an entry: its rows, its error, its time.
func Notes(e database.Entry) []string {
	var notes []string
	if e.Kind == database.Statement {
		switch {
		case e.Returned >= 0 && e.Err == "":
			notes = append(notes, "→ "+Count(int(e.Returned), "row"))
		case e.Affected >= 0 && e.Err == "":
			notes = append(notes, Count(int(e.Affected), "row"))
		}
	}
	switch {
	case e.Err != "":
		notes = append(notes, "✗ "+Printable(e.Err))
	case !e.Done:
		notes = append(notes, "did not end")
	default:
		notes = append(notes, Milliseconds(e.Took))
	}
	return notes
}
