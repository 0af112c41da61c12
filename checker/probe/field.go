package probe

import (
	"reflect"

	"ormbook/checker/observe"
)

// Field is the field of a student's struct, or of what a pointer points to, whatever its type; promoted fields too. A field or struct
// that is not there is observed as missing. check.go uses it so that only the names of the signatures are needed to compile.
func (p *P) Field(v any, name string) any {
	s := reflect.ValueOf(v)
	for s.Kind() == reflect.Pointer || s.Kind() == reflect.Interface {
		s = s.Elem()
	}
	if !s.IsValid() {
		return observe.Value{Kind: observe.Nil}
	}
	if s.Kind() != reflect.Struct {
		return missing("field " + name)
	}
	f, found := s.Type().FieldByName(name)
	if !found || !f.IsExported() {
		return missing("field " + name)
	}
	field, err := s.FieldByIndexErr(f.Index)
	if err != nil || !field.CanInterface() {
		return missing("field " + name)
	}
	return field.Interface()
}

func missing(what string) observe.Value {
	return observe.Value{Kind: observe.Missing, Text: "no " + what}
}

// SetField gives the field of a student's struct a value, whatever its type, where the value can become one: a number any number, and
// through a pointer too. A field that is not there, or that cannot hold the value, stays as it is, and what follows from that is seen.
func (p *P) SetField(structPointer any, name string, value any) {
	s := reflect.ValueOf(structPointer).Elem()
	if s.Kind() != reflect.Struct {
		return
	}
	f, found := s.Type().FieldByName(name)
	if !found || !f.IsExported() || len(f.Index) != 1 {
		return
	}
	to, v := s.FieldByIndex(f.Index), reflect.ValueOf(value)
	if to.Kind() == reflect.Pointer {
		to.Set(reflect.New(to.Type().Elem()))
		to = to.Elem()
	}
	if sameSort(v.Type(), to.Type()) {
		to.Set(v.Convert(to.Type()))
	}
}

// sameSort tells whether one type becomes the other without changing what is meant: numbers do, texts do, a number is no text.
func sameSort(from, to reflect.Type) bool {
	return from.ConvertibleTo(to) && (from.Kind() == reflect.String) == (to.Kind() == reflect.String)
}
