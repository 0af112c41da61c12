package database

import (
	"strings"
	"testing"
)

func TestATapeStopsGrowingWithWhatIsSent(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	tape := NewTape()
	put := func() Entry {
		seq := tape.Open(Entry{SQL: long, Args: []any{long, []byte(long), int64(1)}})
		tape.Finish(seq, func(e *Entry) { e.Err = long })
		return tape.Since(seq - 1)[0]
	}
	first := put()
	if len(first.SQL) < LongestSQL || len(first.Args[0].(string)) < LongestValue || len(first.Args[1].([]byte)) != LongestValue || first.Args[2] != int64(1) {
		t.Errorf("the first entry keeps %d, %d and %d bytes", len(first.SQL), len(first.Args[0].(string)), len(first.Args[1].([]byte)))
	}
	if len(first.Err) > 2*longestError {
		t.Errorf("an error keeps %d bytes", len(first.Err))
	}
	for range 1000 {
		put()
	}
	if last := put(); len(last.SQL) > 2*shortSQL || len(last.Args[0].(string)) > 2*shortValue {
		t.Errorf("the last entry keeps %d and %d bytes", len(last.SQL), len(last.Args[0].(string)))
	}
	if tape.kept > 2*tapeBudget {
		t.Errorf("the tape holds %d bytes", tape.kept)
	}
}

func TestATextIsCutBetweenCharacters(t *testing.T) {
	if got := CutText("aßß", 2); got != "a… (5 bytes)" {
		t.Errorf("got %q", got)
	}
}
