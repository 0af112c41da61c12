package book

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"

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

// reflectValue is the settable value behind a pointer, for decode.
func reflectValue(pointer any) reflect.Value { return reflect.ValueOf(pointer).Elem() }

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

// decode fills v, a settable value, from a node. key names the value in messages.
func (y *yamlPage) decode(n *yaml.Node, v reflect.Value, key string) {
	if v.Type() == reflect.TypeFor[yaml.Node]() {
		v.Set(reflect.ValueOf(*n))
		return
	}
	if isNull(n) {
		return
	}
	if u, ok := v.Addr().Interface().(yaml.Unmarshaler); ok {
		y.unmarshal(n, u, key)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		y.decode(n, v.Elem(), key)
	case reflect.Struct:
		y.decodeStruct(n, v, key)
	case reflect.Map:
		y.decodeMap(n, v, key)
	case reflect.Slice:
		y.decodeList(n, v, key)
	default:
		y.decodeScalar(n, v, key)
	}
}

// wrongValue is an error of an UnmarshalYAML that knows its cure.
type wrongValue struct{ what, cure string }

func (w wrongValue) Error() string { return w.what + "; " + w.cure }

func (y *yamlPage) unmarshal(n *yaml.Node, u yaml.Unmarshaler, key string) {
	err := u.UnmarshalYAML(n)
	var w wrongValue
	if errors.As(err, &w) {
		y.wrong(n, w.what, w.cure)
	} else if err != nil {
		y.wrong(n, key+" cannot be read: "+err.Error(), "see the description of the format")
	}
}

func (y *yamlPage) decodeStruct(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.MappingNode {
		y.wrong(n, fmt.Sprintf("%s is %s", key, describe(n)), "write keys below it: "+list(keysOf(v.Type())))
		return
	}
	if f := v.FieldByName("Line"); f.IsValid() {
		f.SetInt(int64(n.Line + y.shift))
	}
	for k, val := range y.pairs(n) {
		field := fieldOf(v, k.Value)
		if !field.IsValid() {
			y.wrong(k, "unknown key "+short(k.Value), didYouMean(k.Value, keysOf(v.Type())))
			continue
		}
		y.decode(val, field, k.Value)
	}
}

// pairs yields the keys and values of a mapping in file order, after recording keys that stand twice or are no plain text.
func (y *yamlPage) pairs(n *yaml.Node) func(yield func(k, v *yaml.Node) bool) {
	return func(yield func(k, v *yaml.Node) bool) {
		seen := map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i]
			if k.Kind != yaml.ScalarNode {
				y.wrong(k, describe(k)+" stands where a key is expected", "write a word")
				continue
			}
			if at, ok := seen[k.Value]; ok {
				y.wrong(k, fmt.Sprintf("%s stands twice, first in line %d", short(k.Value), at), "keep one of them")
				continue
			}
			seen[k.Value] = k.Line + y.shift
			if !yield(k, n.Content[i+1]) {
				return
			}
		}
	}
}

func (y *yamlPage) decodeMap(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.MappingNode {
		y.wrong(n, fmt.Sprintf("%s is %s", key, describe(n)), fmt.Sprintf("write %s: {name: value}", key))
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for k, val := range y.pairs(n) {
		item := reflect.New(v.Type().Elem()).Elem()
		y.decode(val, item, k.Value)
		if f := fieldNamed(item, "Line"); f.IsValid() {
			f.SetInt(int64(k.Line + y.shift))
		}
		v.SetMapIndex(reflect.ValueOf(k.Value), item)
	}
}

func (y *yamlPage) decodeList(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.SequenceNode {
		y.wrong(n, fmt.Sprintf("%s is %s", key, describe(n)), fmt.Sprintf("write a list: %s: [a, b], or a line with - for each", key))
		return
	}
	for _, c := range n.Content {
		item := reflect.New(v.Type().Elem()).Elem()
		y.decode(c, item, "an item of "+key)
		v.Set(reflect.Append(v, item))
	}
}

func (y *yamlPage) decodeScalar(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.ScalarNode {
		y.wrong(n, fmt.Sprintf("%s is %s", key, describe(n)), "write one value, in quotes if it begins with [, { or *")
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
	case reflect.Int:
		i, err := strconv.ParseInt(n.Value, 0, 32)
		if err != nil {
			y.wrong(n, fmt.Sprintf("%s is %s, not a whole number", key, short(n.Value)), fmt.Sprintf("write a number, as in %s: 2", key))
			return
		}
		v.SetInt(i)
	case reflect.Bool:
		if n.Tag != "!!bool" {
			y.wrong(n, fmt.Sprintf("%s is %s", key, short(n.Value)), "write true or false")
			return
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	}
}

// fieldOf finds the field that a YAML key fills.
func fieldOf(v reflect.Value, key string) reflect.Value {
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("yaml") == key && key != "-" {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

func fieldNamed(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return v.FieldByName(name)
}

// keysOf lists the YAML keys of a struct.
func keysOf(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		if tag := t.Field(i).Tag.Get("yaml"); tag != "" && tag != "-" {
			keys = append(keys, tag)
		}
	}
	return keys
}

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
