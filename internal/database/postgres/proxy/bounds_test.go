package proxy

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"ormbook/internal/database"
)

func TestATapeStopsGrowingWithWhatIsSent(t *testing.T) {
	p := New(Options{Tape: database.NewTape()})
	long := strings.Repeat("x", 1<<20)
	args := []any{long, []byte(long), int64(1)}
	sql, short := p.fit(long, args)
	if len(sql) < longestSQL || len(short[0].(string)) < longestValue || len(short[1].([]byte)) != longestValue || short[2] != int64(1) {
		t.Errorf("the first entry keeps %d, %d and %d bytes", len(sql), len(short[0].(string)), len(short[1].([]byte)))
	}
	for range 1000 {
		p.fit(long, args)
	}
	if sql, short = p.fit(long, args); len(sql) > 2*shortSQL || len(short[0].(string)) > 2*shortValue {
		t.Errorf("the last entry keeps %d and %d bytes", len(sql), len(short[0].(string)))
	}
	if n := p.kept.Load(); n > 2*budget {
		t.Errorf("the tape holds %d bytes", n)
	}
}

func TestPreparedStatementsAreBounded(t *testing.T) {
	a, b := net.Pipe()
	defer a.Close()
	defer b.Close()
	s := pair(a, b)
	text := strings.Repeat("x", longestSQL)
	name := func(i int) string { return fmt.Sprintf("s%d", i) }
	n := 0
	for ; !s.overloaded(); n++ {
		if err := s.parse([]byte(name(n) + "\x00" + text + "\x00\x00\x00")); err != nil || n > 1000 {
			t.Fatalf("%d statements are kept, %v", n, err)
		}
	}
	for i := range n {
		if err := s.close([]byte("S" + name(i) + "\x00")); err != nil {
			t.Fatal(err)
		}
	}
	if s.held != 0 {
		t.Errorf("after all were closed %d bytes are held", s.held)
	}
	for range 200 { // the same name again and again takes no more than once
		_ = s.parse([]byte("same\x00" + text + "\x00\x00\x00"))
	}
	if s.overloaded() {
		t.Errorf("one statement takes %d bytes", s.held)
	}
}
