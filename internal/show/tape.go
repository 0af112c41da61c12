package show

import (
	"fmt"
	"regexp"
	"strings"

	"ormbook/internal/database"
)

// Stretch is one entry of a tape, or several questions to the engine's catalogue in a row, which a migration asks by the dozen.
type Stretch struct {
	Entries []database.Entry
	First   int // place of the first entry on the tape
}

// Catalogue is true for questions that are told in one line.
func (s Stretch) Catalogue() bool { return len(s.Entries) > 1 }

// Text tells questions to the catalogue in one line.
func (s Stretch) Text() string {
	return fmt.Sprintf("(%d questions to the catalogue about tables and columns)", len(s.Entries))
}

// Stretches cuts a tape.
func Stretches(entries []database.Entry) []Stretch {
	var list []Stretch
	for i := 0; i < len(entries); {
		n := 0
		for i+n < len(entries) && AsksCatalogue(entries[i+n]) {
			n++
		}
		n = max(n, 1)
		list = append(list, Stretch{entries[i : i+n], i})
		i += n
	}
	return list
}

// Tape writes a stretch of tape, an entry a line, questions to the catalogue in one.
func Tape(entries []database.Entry) string {
	var lines []string
	for _, s := range Stretches(entries) {
		if s.Catalogue() {
			lines = append(lines, s.Text())
		} else {
			lines = append(lines, tapeLine(s.Entries[0]))
		}
	}
	return strings.Join(lines, "\n")
}

// Statements writes a tape without times and counts, for comparing, questions to the catalogue in one line.
func Statements(entries []database.Entry) string {
	var lines []string
	for _, s := range Stretches(entries) {
		if s.Catalogue() {
			lines = append(lines, s.Text())
		} else {
			lines = append(lines, Printable(s.Entries[0].Text()))
		}
	}
	return strings.Join(lines, "\n")
}

var catalogue = regexp.MustCompile(`(?i)\b(information_schema|pg_catalog|pg_class|pg_constraint|pg_indexes|pg_attribute|pg_index|sqlite_master|sqlite_schema|pragma_\w+)\b|^\s*pragma\b`)

// AsksCatalogue tells whether an entry reads what the engine knows of tables and columns.
func AsksCatalogue(e database.Entry) bool {
	return e.Kind == database.Statement && e.Err == "" && e.Returned >= 0 && catalogue.MatchString(e.SQL)
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
	notes := Outcome(e)
	if e.Err == "" && e.Done {
		notes = append(notes, Milliseconds(e.Took))
	}
	return notes
}

// Outcome is what became of an entry, without the time that it took.
func Outcome(e database.Entry) (notes []string) {
	switch {
	case e.Err != "":
		return []string{"✗ " + Printable(e.Err)}
	case e.Kind != database.Statement:
	case e.Returned >= 0:
		notes = append(notes, "→ "+Count(int(e.Returned), "row"))
	case e.Affected >= 0:
		notes = append(notes, Count(int(e.Affected), "row"))
	}
	if !e.Done {
		notes = append(notes, "did not end")
	}
	return notes
}
