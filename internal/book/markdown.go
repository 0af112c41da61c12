package book

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A part is one top-level piece of a Markdown text: a heading of level 1 or 2, a fence, or the prose between them.
type part struct {
	kind       partKind
	line       int
	text       string   // heading: its Markdown; prose: Markdown; fence: content
	words      []string // fence: the words after ```
	start, end int      // byte offsets: prose: all of it; fence: its content
	level      int      // heading
	underlined bool     // heading: written with === or --- below it
}

type partKind int

const (
	prosePart partKind = iota
	headingPart
	fencePart
)

// blocks finds blocks only: what stands inside a paragraph is the screen's concern. A parser keeps no state between texts.
var blocks = parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))

// maxDepth bounds quotes within quotes and lists within lists, which cost a reader's time and the parser's.
const maxDepth = 32

// parts cuts the text from an offset on into its pieces and records fences that are never closed or stand where they do not count. False: the
// text is not worth cutting.
func (s *source) parts(from int) ([]part, bool) {
	if line := s.tooDeep(from); line > 0 {
		s.fault(line, "quotes or lists are nested too deeply", "write it with a few levels")
		return nil, false
	}
	doc := blocks.Parse(text.NewReader(s.data[from:]))
	var all []part
	last := from
	add := func(p part, begin, end int) {
		all = s.prose(all, last, begin)
		all, last = append(all, p), end
	}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		begin := max(s.lineStart(from+max(n.Pos(), 0)), from) // a byte order mark is no part of the first line
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level <= 2 {
				p := s.heading(n, from, begin)
				add(p, p.start, p.end)
			}
		case *ast.FencedCodeBlock:
			p := s.fence(n, from, begin)
			add(p, begin, s.lineEnd(p.end))
		default:
			s.nestedFences(n, from)
		}
	}
	return s.prose(all, last, len(s.data)), true
}

// deep finds a line that opens more than maxDepth containers.
var deep = regexp.MustCompile(fmt.Sprintf(`^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){%d}`, maxDepth+1))

// tooDeep is the first line that opens more containers than maxDepth, or 0.
func (s *source) tooDeep(from int) int {
	for at := from; at < len(s.data); at = s.lineEnd(at) {
		line := s.data[at:s.lineEnd(at)]
		if len(line) > maxDepth && deep.Match(line) {
			return s.line(at)
		}
	}
	return 0
}

// prose appends the text between two offsets unless it is blank.
func (s *source) prose(all []part, begin, end int) []part {
	for begin < end && len(bytes.TrimSpace(s.data[begin:min(end, s.lineEnd(begin))])) == 0 {
		begin = s.lineEnd(begin)
	}
	if begin >= end {
		return all
	}
	text := strings.TrimRight(clean(s.data[begin:end]), " \t\n") + "\n"
	return append(all, part{kind: prosePart, line: s.line(begin), start: begin, end: end, text: text})
}

// heading reads `## Title`, or the same underlined, whose position goldmark tells by its text.
func (s *source) heading(n *ast.Heading, from, begin int) part {
	p := part{kind: headingPart, level: n.Level, start: begin, end: s.lineEnd(begin)}
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		if i == 0 {
			p.start = s.lineStart(from + seg.Start)
		}
		p.text += string(seg.Value(s.data[from:]))
		p.end = s.lineEnd(from + seg.Start)
	}
	p.text = strings.TrimSpace(clean([]byte(p.text)))
	p.line = s.line(p.start)
	if !bytes.HasPrefix(bytes.TrimLeft(s.data[p.start:], " "), []byte("#")) {
		p.underlined = true
		p.end = s.lineEnd(p.end)
	}
	return p
}

func (s *source) fence(n *ast.FencedCodeBlock, from, begin int) part {
	p := part{kind: fencePart, line: s.line(begin), start: s.lineEnd(begin)}
	if n.Info != nil {
		p.words = strings.Fields(string(n.Info.Segment.Value(s.data[from:])))
	}
	p.end = p.start
	var content []byte
	for _, seg := range n.Lines().Sliced(0, n.Lines().Len()) {
		content = append(content, seg.Value(s.data[from:])...)
		p.end = from + seg.Stop
	}
	p.text = clean(content)
	opening := strings.TrimLeft(string(s.data[begin:p.start]), " \t")
	marks := opening[:len(opening)-len(strings.TrimLeft(opening, opening[:1]))]
	s.checkClosed(p, marks)
	return p
}

// checkClosed records a fence that runs to the file's end, or that swallowed the begin of the next one.
func (s *source) checkClosed(p part, marks string) {
	closing := strings.TrimSpace(string(s.data[p.end:s.lineEnd(p.end)]))
	if p.end >= len(s.data) || len(closing) < len(marks) || strings.Trim(closing, marks[:1]) != "" {
		s.fault(p.line, "this fence is never closed", "write "+marks+" on a line of its own after its last line")
		return
	}
	for _, line := range strings.Split(p.text, "\n") {
		if rest, ok := strings.CutPrefix(line, marks); ok && strings.TrimLeft(rest, marks[:1]) != "" && !strings.Contains(rest, "`") {
			s.fault(p.line, "the next fence begins before this one is closed", "write "+marks+" on a line of its own after its last line")
			return
		}
	}
}

// nestedFences records fences inside lists and quotes, where nothing runs.
func (s *source) nestedFences(n ast.Node, from int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if f, ok := c.(*ast.FencedCodeBlock); ok && f.Info != nil {
			words := strings.Fields(string(f.Info.Segment.Value(s.data[from:])))
			if len(words) == 1 && runs[words[0]] {
				s.fault(s.line(from+max(f.Pos(), 0)), "a "+words[0]+" fence stands inside a list or a quote, where it does nothing",
					"begin it at the margin, or only show it: ```text")
			}
		}
		s.nestedFences(c, from)
	}
}

// lineStart is the offset of the first byte of the line in which an offset lies.
func (s *source) lineStart(offset int) int { return s.starts[s.line(offset)-1] }
