package cells

import (
	"bytes"
	"fmt"
	"path"
	"sort"
	"strings"
)

// span is a stretch of a source that comes from a cell, in byte offsets.
type span struct {
	from, to int
	cell     *cell
	unit     *unit // the declaration, if it is one
	spec     *spec // the import, if it is one; without a cell it was found from a name
	carried  bool  // a declaration of an earlier part
}

// ourFile is the name that generated code goes by in traces.
const ourFile = "ormbook.go"

// source is a main.go being written. Everything that is not a student's stands under the name ourFile with its real line, so that no
// message and no trace of ours ever points into the lesson.
type source struct {
	buf     bytes.Buffer
	lines   int // written so far
	astray  bool
	spans   []span
	names   aliases
	renamed map[string]string // labels: the name in the source → the cell's own
}

func newSource(n aliases) *source {
	return &source{names: n, astray: true, renamed: map[string]string{}}
}

func (s *source) text() []byte { return bytes.Clone(s.buf.Bytes()) }

func (s *source) write(text string) {
	s.buf.WriteString(text)
	s.lines += strings.Count(text, "\n")
}

// ours writes one line of generated code.
func (s *source) ours(format string, args ...any) {
	if s.astray {
		s.write(fmt.Sprintf("//line %s:%d:1\n", ourFile, s.lines+2))
		s.astray = false
	}
	s.write(fmt.Sprintf(format, args...) + "\n")
}

// theirs writes a cell's code and returns the offset where it begins.
func (s *source) theirs(sp span, c code) int { return s.theirsAt(sp, c.text, c.line, 1) }

// theirsAt writes a cell's text that begins in the given column.
func (s *source) theirsAt(sp span, text string, line, col int) int {
	s.write(fmt.Sprintf("//line %s:%d:%d\n", sp.cell.File, line, col))
	sp.from = s.buf.Len()
	s.write(text + "\n")
	sp.to = s.buf.Len()
	s.spans = append(s.spans, sp)
	s.astray = true
	return sp.from
}

// theirImport writes an explicit import so that remarks on it point at the cell.
func (s *source) theirImport(i *spec) {
	s.ours("import (")
	s.write(fmt.Sprintf("/*line %s:%d:%d*/", i.cell.File, i.line, i.col))
	from := s.buf.Len()
	name := ""
	if i.given {
		name = i.name + " "
	}
	s.write(fmt.Sprintf("%s%q\n", name, i.path))
	s.spans = append(s.spans, span{from: from, to: s.buf.Len(), cell: i.cell, spec: i})
	s.astray = true
	s.ours(")")
}

// ourImport writes an import that was found from a name.
func (s *source) ourImport(i *spec) {
	from := s.buf.Len()
	if i.name == path.Base(i.path) {
		s.ours("import %q", i.path)
	} else {
		s.ours("import %s %q", i.name, i.path)
	}
	s.spans = append(s.spans, span{from: from, to: s.buf.Len(), spec: i})
}

// at finds the span of an offset, nil in generated code. Spans are written in order.
func (s *source) at(offset int) *span {
	i := sort.Search(len(s.spans), func(i int) bool { return s.spans[i].to > offset })
	if i == len(s.spans) || offset < s.spans[i].from {
		return nil
	}
	return &s.spans[i]
}
