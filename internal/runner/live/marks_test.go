package live

import (
	"fmt"
	"strings"
	"testing"
)

func TestMarksAreFoundHoweverTheOutputArrives(t *testing.T) {
	const output = "a\x00\x00ormbook n1 begin 1\x00hello\x00ormbook n2 x\x00\n\x00ormbook n1 end 1\x00late\x00ormbook n1 "
	const want = "[a\x00](begin 1)[hello\x00ormbook n2 x\x00\n](end 1)[late\x00ormbook n1 ]"
	for size := 1; size <= len(output); size++ {
		if got := cut(output, size); got != want {
			t.Fatalf("in pieces of %d bytes:\n got %q\nwant %q", size, got, want)
		}
	}
}

func cut(output string, size int) string {
	var b, text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			fmt.Fprintf(&b, "[%s]", text.String())
			text.Reset()
		}
	}
	m := newMarks("n1", func(p []byte) { text.Write(p) }, func(w string, n int) { flush(); fmt.Fprintf(&b, "(%s %d)", w, n) })
	for rest := output; rest != ""; {
		n := min(size, len(rest))
		m.write([]byte(rest[:n]))
		rest = rest[n:]
	}
	m.flush()
	flush()
	return b.String()
}

func FuzzMarks(f *testing.F) {
	f.Add("\x00ormbook n1 begin 1\x00x", 3)
	f.Fuzz(func(t *testing.T, output string, size int) {
		if size < 1 {
			return
		}
		cut(output, size)
	})
}
