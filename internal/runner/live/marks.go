package live

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// marks cuts a program's output at the marks that package inside writes and hands on the pieces in order. A piece is text, or one mark.
type marks struct {
	prefix  []byte
	pending []byte
	text    func([]byte)
	mark    func(word string, stop int)
}

func newMarks(nonce string, text func([]byte), mark func(string, int)) *marks {
	return &marks{prefix: fmt.Appendf(nil, "\x00ormbook %s ", nonce), text: text, mark: mark}
}

// longestMark bounds what is held back while a mark is incomplete: a word and a number behind the prefix.
const longestMark = 32

// write takes the next bytes of output. What may be the beginning of a mark waits for the rest.
func (m *marks) write(b []byte) {
	m.pending = append(m.pending, b...)
	for {
		i := bytes.Index(m.pending, m.prefix)
		if i < 0 {
			m.pass(len(m.pending) - m.heldBack())
			return
		}
		m.pass(i)
		rest := m.pending[len(m.prefix):]
		end := bytes.IndexByte(rest, 0)
		if end < 0 && len(rest) < longestMark {
			return
		}
		if end < 0 {
			m.pass(len(m.prefix)) // only looks like one
			continue
		}
		word, number, _ := strings.Cut(string(rest[:end]), " ")
		m.pending = m.pending[len(m.prefix)+end+1:]
		if n, err := strconv.Atoi(number); err == nil {
			m.mark(word, n)
		}
	}
}

// flush hands on what was held back, when no more will come.
func (m *marks) flush() { m.pass(len(m.pending)) }

func (m *marks) pass(n int) {
	if n > 0 {
		m.text(m.pending[:n])
	}
	m.pending = append([]byte(nil), m.pending[n:]...)
}

// heldBack is the length of the longest end of pending that begins a mark.
func (m *marks) heldBack() int {
	for n := min(len(m.prefix), len(m.pending)); n > 0; n-- {
		if bytes.HasSuffix(m.pending, m.prefix[:n]) {
			return n
		}
	}
	return 0
}
