package book

import (
	"bytes"
	"fmt"
	"reflect"

	"go.yaml.in/yaml/v3"
)

// head reads a Markdown file's front matter, the lines between --- and --- at its begin, into a struct with yaml tags. It returns the
// front matter's node, for lines, and the offset of what follows; nil after recording that there is none.
func (s *source) head(into any) (*yamlPage, *yaml.Node, int) {
	start := 0
	if bytes.HasPrefix(s.data, bom) {
		start = len(bom)
	}
	y := &yamlPage{page: &s.page, shift: 1}
	if !isRule(s.data[start:s.lineEnd(start)]) {
		s.fault(1, "the file does not begin with front matter", "begin it with the lines ---, title: …, ---")
		return y, nil, start
	}
	body := s.lineEnd(start)
	for at := body; at < len(s.data); at = s.lineEnd(at) {
		if !isRule(s.data[at:s.lineEnd(at)]) {
			continue
		}
		root := y.parse(bytes.ReplaceAll(s.data[body:at], []byte("\r\n"), []byte("\n")))
		if root != nil {
			y.decode(root, reflect.ValueOf(into).Elem(), "the front matter")
		}
		return y, root, s.lineEnd(at)
	}
	s.fault(1, "the front matter is never closed", "write --- on a line of its own after its last key")
	return y, nil, len(s.data)
}

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
