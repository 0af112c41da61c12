package book

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// A yamlPage is a YAML text inside a page. yaml.v3 is asked for nodes only: decoding them here finds all faults in one pass, in the words of
// people who write books, and never expands an alias.
type yamlPage struct {
	*page
	shift int // lines of the page before the text
}

// yamlLine finds the line that yaml.v3 tells in its errors: "yaml: line 3: did not find expected key".
var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// parse returns the root of a text that must be one mapping; nil after recording a fault. An empty text is an empty mapping.
func (y *yamlPage) parse(text []byte) *yaml.Node {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(text))
	err := decodeYAML(dec, &doc)
	if errors.Is(err, io.EOF) {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1}
	}
	if err != nil {
		line := 1
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil && m[1] != "" {
			line, _ = strconv.Atoi(m[1])
		}
		y.fault(line+y.shift, "this is not YAML: "+yamlLine.ReplaceAllString(err.Error(), ""), "write key: value lines, with text that holds : or # in quotes")
		return nil
	}
	var more yaml.Node
	if err := decodeYAML(dec, &more); !errors.Is(err, io.EOF) {
		y.fault(max(more.Line, 1)+y.shift, "a second YAML document begins", "keep one, and leave out the line ---")
	}
	root := doc.Content[0]
	if isNull(root) {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1}
	}
	if root.Kind != yaml.MappingNode {
		y.fault(root.Line+y.shift, describe(root)+" stands where keys are expected", "write key: value lines")
		return nil
	}
	return root
}

// decodeYAML reads one document; a panic of the parser on wild input is an error as well.
func decodeYAML(dec *yaml.Decoder, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	return dec.Decode(into)
}

// wrong records a fault at a node.
func (y *yamlPage) wrong(n *yaml.Node, what, cure string) { y.fault(n.Line+y.shift, what, cure) }

// isNull says whether a value is left empty.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null" || n.Kind == 0
}

// describe names a node's form for messages.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a group of keys"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	default:
		return "the text " + short(n.Value)
	}
}

// short quotes a word for a message and cuts a long one.
func short(s string) string {
	return strconv.Quote(cut(s, 40))
}

// valueOf returns the value of a key in a mapping, nil where it is not there.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// lineOf is the page's line of the value at a path of keys (string) and positions (int), of the deepest part that is there.
func (y *yamlPage) lineOf(n *yaml.Node, path ...any) int {
	if n == nil {
		return 0
	}
	line := n.Line
	for _, step := range path {
		var next *yaml.Node
		switch s := step.(type) {
		case string:
			next = valueOf(n, s)
		case int:
			if n.Kind == yaml.SequenceNode && s < len(n.Content) {
				next = n.Content[s]
			}
		}
		if next == nil {
			break
		}
		n, line = next, next.Line
	}
	return line + y.shift
}
