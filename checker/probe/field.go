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
