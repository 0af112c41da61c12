package observe

import (
	"encoding/json"
	"errors"
	"fmt"
)

// The bounds of one observation. What the probe sends keeps to them; what comes from a student's program need not, so they hold for
// decoding too.
const (
	MaxDepth = 16        // values inside values
	MaxNodes = 20_000    // values and fields of one tree
	MaxList  = 1000      // items of one list, fields of one map
	MaxText  = 16 << 10  // bytes of one text
	MaxTotal = 256 << 10 // bytes of all texts of one tree together
)

// ErrTooLarge is what decoding gives for a tree beyond the bounds.
var ErrTooLarge = errors.New("observation beyond its bounds")

// UnmarshalJSON reads a tree that may come from a hostile program: its size is measured before anything is built.
func (v *Value) UnmarshalJSON(data []byte) error {
	depth, objects := measure(data)
	// Every value is one object and lies in at most two more: the field that names it and that field's owner.
	if depth > 4*MaxDepth || objects > 2*MaxNodes {
		return ErrTooLarge
	}
	type plain Value
	var p plain
	if err := json.Unmarshal(data, &p); err != nil {
		return fmt.Errorf("read observation: %w", err)
	}
	*v = Value(p)
	return v.check()
}

// measure counts the brackets that lie outside strings: how deep they nest and how many objects begin.
func measure(data []byte) (depth, objects int) {
	level, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			level++
			depth = max(depth, level)
			if c == '{' {
				objects++
			}
		case c == '}' || c == ']':
			level--
		}
	}
	return depth, objects
}

// check refuses a node that no probe would have sent. Its parts were checked when they were read.
func (v *Value) check() error {
	if len(v.Text) > MaxText || len(v.Class) > MaxText || len(v.Items) > MaxList || len(v.Fields) > MaxList {
		return ErrTooLarge
	}
	switch v.Kind {
	case Nil, Bool, Number, String, Bytes, Time, Error, Missing, Panic, Other, List, Results, Case, Struct, Map:
	default:
		return fmt.Errorf("read observation: no kind %.20q", v.Kind)
	}
	if len(v.Items) > 0 && v.Kind != List && v.Kind != Results || len(v.Fields) > 0 && v.Kind != Struct && v.Kind != Map && v.Kind != Case {
		return fmt.Errorf("read observation: a %s with parts", v.Kind)
	}
	for _, f := range v.Fields {
		if f.Value.Kind == "" {
			return fmt.Errorf("read observation: the field %.20q has no value", f.Name)
		}
	}
	return nil
}
