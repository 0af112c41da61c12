package book

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// A front is the front matter of a Markdown file.
type front struct {
	yamlPage
	root *yaml.Node // nil where there is none, or none that can be read
	body int        // offset of what follows
	lost bool       // nothing can be said of what follows
}

// head reads a Markdown file's front matter, the lines between --- and --- at its begin, into a struct with yaml tags.
func (s *source) head(into any) front {
	f := front{yamlPage: yamlPage{page: &s.page, shift: 1}}
	if bytes.HasPrefix(s.data, bom) {
		f.body = len(bom)
	}
	if !isRule(s.data[f.body:s.lineEnd(f.body)]) {
		s.fault(1, "the file does not begin with front matter", "begin it with the lines ---, title: …, ---")
		return f
	}
	begin := s.lineEnd(f.body)
	for at := begin; at < len(s.data); at = s.lineEnd(at) {
		if !isRule(s.data[at:s.lineEnd(at)]) {
			continue
		}
		f.body = s.lineEnd(at)
		if f.root = f.parse([]byte(clean(s.data[begin:at]))); f.root != nil {
			f.decode(f.root, reflectValue(into), "the front matter")
		}
		return f
	}
	s.fault(1, "the front matter is never closed", "write --- on a line of its own after its last key")
	f.body, f.lost = len(s.data), true
	return f
}

// line is that of the value at a path of keys and positions.
func (f *front) line(path ...any) int { return f.lineOf(f.root, path...) }

// isRule says whether a line is --- alone.
func isRule(line []byte) bool {
	return string(bytes.TrimRight(line, " \t\r\n")) == "---"
}

// need records that a text the format asks for is missing; key and what name it in words.
func (y *yamlPage) need(root *yaml.Node, value, key, what string) {
	if root != nil && value == "" {
		y.fault(y.lineOf(root, key), fmt.Sprintf("%s is missing", key), fmt.Sprintf("add %s: %s", key, what))
	}
}
