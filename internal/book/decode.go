package book

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// reflectValue is the settable value behind a pointer, for decode.
func reflectValue(pointer any) reflect.Value { return reflect.ValueOf(pointer).Elem() }

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
