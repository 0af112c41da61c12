package database

import (
	"fmt"
	"unicode/utf8"
)

// Quota is how many bytes the data of one program may grow by.
const Quota = 64 << 20

// What one entry of a tape keeps at most of its SQL, of each value and of its error, in bytes; when a program's entries have taken their
// budget, later ones keep less. A tape must not hold all that a program can send.
const (
	LongestSQL   = 256 << 10
	LongestValue = 64 << 10
	longestError = 8 << 10
	tapeBudget   = 64 << 20
	shortSQL     = 1 << 10
	shortValue   = 64
)

// fit shortens what an entry keeps and counts it against the budget. t.mu is held.
func (t *Tape) fit(e *Entry) {
	sqlLimit, limit := LongestSQL, LongestValue
	if t.kept > tapeBudget {
		sqlLimit, limit = shortSQL, shortValue
		e.Args = e.Args[:min(len(e.Args), shortValue)]
	}
	e.SQL, e.Err = CutText(e.SQL, sqlLimit), CutText(e.Err, longestError)
	t.kept += Size(e.SQL) + len(e.Err)
	if len(e.Args) == 0 {
		return
	}
	short := make([]any, len(e.Args))
	for i, a := range e.Args {
		short[i] = ShortValue(a, limit)
		t.kept += Size(short[i])
	}
	e.Args = short
}

// ShortValue cuts a value that is too long to be kept.
func ShortValue(v any, limit int) any {
	switch v := v.(type) {
	case string:
		return CutText(v, limit)
	case []byte:
		if len(v) > limit {
			return append([]byte(nil), v[:limit]...)
		}
	}
	return v
}

// Size is about what a value takes in memory, in bytes.
func Size(v any) int {
	switch v := v.(type) {
	case string:
		return 16 + len(v)
	case []byte:
		return 24 + len(v)
	}
	return 32
}

// CutText keeps the beginning of a text, whole characters only, and says how long it was.
func CutText(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	n := limit
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return fmt.Sprintf("%s… (%d bytes)", s[:n], len(s))
}
