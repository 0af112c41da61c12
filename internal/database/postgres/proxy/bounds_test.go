package proxy

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"ormbook/internal/database"
)

func TestPreparedStatementsAreBounded(t *testing.T) {
	a, b := net.Pipe()
	defer a.Close()
	defer b.Close()
	s := pair(a, b)
	text := strings.Repeat("x", database.LongestSQL)
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
