package probe

import (
	"encoding/base64"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ormbook/checker/observe"
)

// capturer turns Go values into observations by reflection and calls none of their methods but Error. Its budget bounds one message.
type capturer struct {
	class func(error) string
	nodes int       // values it may still make
	text  int       // bytes of text it may still take
	path  []uintptr // pointers being followed, so that a cycle is seen
}

// value observes one thing that check.go passed.
func (c *capturer) value(v any) (seen observe.Value) {
	defer func() {
		if cause := recover(); cause != nil {
			seen = observe.Value{Kind: observe.Panic}
			seen.Text, seen.Cut = c.take(describe(cause))
		}
	}()
	switch v := v.(type) {
	case observe.Value:
		return v
	case Results:
		return c.list(reflect.ValueOf([]any(v)), observe.Results)
	case labelled:
		return observe.Value{Kind: observe.Case, Fields: []observe.Field{{Name: v.call, Value: c.value(v.gave)}}}
	}
	return c.reflected(reflect.ValueOf(v))
}

var (
	errorType = reflect.TypeFor[error]()
	timeType  = reflect.TypeFor[time.Time]()
	knownType = reflect.TypeFor[observe.Value]()
)

func (c *capturer) reflected(v reflect.Value) observe.Value {
	if !v.IsValid() {
		return observe.Value{Kind: observe.Nil}
	}
	if c.nodes--; c.nodes < 0 || len(c.path) > observe.MaxDepth-2 {
		return observe.Value{Kind: observe.Other, Text: "more than can be shown", Cut: true}
	}
	if isNil(v) {
		return nilOf(v)
	}
	switch v.Type() {
	case timeType:
		return observe.Value{Kind: observe.Time, Text: setOrUnset(v.Interface().(time.Time))}
	case knownType:
		return v.Interface().(observe.Value)
	}
	if v.Type().Implements(errorType) && v.CanInterface() {
		return c.error(v.Interface().(error))
	}
	return c.byKind(v)
}

func (c *capturer) byKind(v reflect.Value) observe.Value {
	switch v.Kind() {
	case reflect.Bool:
		return observe.Value{Kind: observe.Bool, Text: strconv.FormatBool(v.Bool())}
	case reflect.String:
		return c.string(v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return number(strconv.FormatInt(v.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return number(strconv.FormatUint(v.Uint(), 10))
	case reflect.Float32, reflect.Float64:
		return number(strconv.FormatFloat(v.Float(), 'f', -1, 64))
	case reflect.Pointer, reflect.Interface:
		return c.followed(v)
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return c.bytes(v)
		}
		return c.list(v, observe.List)
	case reflect.Struct:
		return c.fields(v)
	case reflect.Map:
		return c.entries(v)
	}
	return observe.Value{Kind: observe.Other, Text: "a " + v.Kind().String()}
}

func number(text string) observe.Value { return observe.Value{Kind: observe.Number, Text: text} }

// followed goes through a pointer or an interface: what it points to is what counts.
func (c *capturer) followed(v reflect.Value) observe.Value {
	if v.Kind() == reflect.Pointer {
		if slices.Contains(c.path, v.Pointer()) {
			return observe.Value{Kind: observe.Other, Text: "the same again", Cut: true}
		}
		c.path = append(c.path, v.Pointer())
	} else {
		c.path = append(c.path, 0)
	}
	defer func() { c.path = c.path[:len(c.path)-1] }()
	return c.reflected(v.Elem())
}

func (c *capturer) list(v reflect.Value, kind observe.Kind) observe.Value {
	c.path = append(c.path, 0)
	defer func() { c.path = c.path[:len(c.path)-1] }()
	seen := observe.Value{Kind: kind, Cut: v.Len() > observe.MaxList}
	for i := range min(v.Len(), observe.MaxList) {
		if c.nodes <= 0 {
			seen.Cut = true
			break
		}
		seen.Items = append(seen.Items, c.reflected(v.Index(i)))
	}
	return seen
}

func (c *capturer) fields(v reflect.Value) observe.Value {
	c.path = append(c.path, 0)
	defer func() { c.path = c.path[:len(c.path)-1] }()
	seen := observe.Value{Kind: observe.Struct}
	for i := range min(v.NumField(), observe.MaxList) {
		f := v.Type().Field(i)
		if !f.IsExported() {
			continue
		}
		if c.nodes <= 0 {
			seen.Cut = true
			break
		}
		name, _ := c.take(f.Name)
		seen.Fields = append(seen.Fields, observe.Field{Name: name, Value: c.reflected(v.Field(i))})
	}
	return seen
}

func (c *capturer) entries(v reflect.Value) observe.Value {
	c.path = append(c.path, 0)
	defer func() { c.path = c.path[:len(c.path)-1] }()
	seen := observe.Value{Kind: observe.Map, Cut: v.Len() > observe.MaxList}
	for entry := v.MapRange(); entry.Next() && len(seen.Fields) < observe.MaxList; {
		if c.nodes <= 0 {
			seen.Cut = true
			break
		}
		key := c.reflected(entry.Key())
		seen.Fields = append(seen.Fields, observe.Field{Name: key.Text, Value: c.reflected(entry.Value())})
	}
	slices.SortFunc(seen.Fields, func(a, b observe.Field) int { return strings.Compare(a.Name, b.Name) })
	return seen
}

func (c *capturer) error(err error) observe.Value {
	text, _ := c.take(err.Error())
	return observe.Value{Kind: observe.Error, Class: c.class(err), Text: text}
}

func (c *capturer) string(s string) observe.Value {
	seen := observe.Value{Kind: observe.String}
	seen.Text, seen.Cut = c.take(s)
	return seen
}

func (c *capturer) bytes(v reflect.Value) observe.Value {
	raw := make([]byte, min(v.Len(), observe.MaxText/2))
	reflect.Copy(reflect.ValueOf(raw), v)
	c.text -= len(raw)
	return observe.Value{Kind: observe.Bytes, Text: base64.StdEncoding.EncodeToString(raw), Cut: len(raw) < v.Len()}
}

// take cuts a text to what the message still has room for, at the beginning of a character. Bytes that are no text become U+FFFD.
func (c *capturer) take(s string) (text string, cut bool) {
	n := min(observe.MaxText, max(c.text, 0))
	text = strings.ToValidUTF8(s[:min(len(s), n+utf8.UTFMax)], string(utf8.RuneError))
	if len(text) > n {
		for n > 0 && !utf8.RuneStart(text[n]) {
			n--
		}
		text, cut = text[:n], true
	}
	c.text -= len(text)
	return text, cut || len(s) > n+utf8.UTFMax
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map, reflect.Func, reflect.Chan:
		return v.IsNil()
	}
	return false
}

// nilOf keeps nil lists and maps what they are to their users: empty.
func nilOf(v reflect.Value) observe.Value {
	switch v.Kind() {
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return observe.Value{Kind: observe.Bytes}
		}
		return observe.Value{Kind: observe.List}
	case reflect.Map:
		return observe.Value{Kind: observe.Map}
	}
	if v.Type().Implements(errorType) && v.Kind() != reflect.Interface {
		return observe.Value{Kind: observe.Error, Class: observe.OtherError, Text: fmt.Sprintf("a nil %s in an error, which is not nil", v.Type())}
	}
	return observe.Value{Kind: observe.Nil}
}

func setOrUnset(t time.Time) string {
	if t.IsZero() {
		return "unset"
	}
	return "set"
}
