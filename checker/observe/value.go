// Package observe holds what a scenario saw in a student's program, as a small typed tree that travels from that program to the
// workbook. Both sides import it; it knows neither GORM nor how the tree is made (checker/probe) nor how it is judged (checker).
package observe

// Kind tells what a Value was in the student's program.
type Kind string

// The kinds of values.
const (
	Nil     Kind = "nil"     // a nil pointer, interface, function or error
	Bool    Kind = "bool"    // Text is true or false
	Number  Kind = "number"  // any integer or float; Text is decimal, so that int 8, uint 8 and float 8 are the same
	String  Kind = "text"    // Text
	Bytes   Kind = "bytes"   // Text in base64
	Time    Kind = "time"    // Text is set or unset: the moment itself differs from run to run
	Error   Kind = "error"   // Class is what is compared, Text the message for people
	List    Kind = "list"    // a slice or array; a nil slice is an empty list
	Results Kind = "results" // what one call returned, in order
	Case    Kind = "case"    // one field: what was called, and what it gave
	Struct  Kind = "struct"  // exported fields, in the order of the type
	Map     Kind = "map"     // fields named by the keys as text, sorted
	Missing Kind = "missing" // a field or row that is not there; Text says which
	Panic   Kind = "panic"   // looking at the value panicked; Text is the panic
	Other   Kind = "other"   // a function, a channel, or something too deep or too large; Text names it
)

// OtherError is the class of every error that is not one of the named ones.
const OtherError = "another error"

// RecordNotFound is the class of gorm.ErrRecordNotFound, which every scenario tells apart.
const RecordNotFound = "record not found"

// Value is one node of an observation.
type Value struct {
	Kind   Kind    `json:"k"`
	Text   string  `json:"t,omitempty"`
	Class  string  `json:"c,omitempty"`   // of an error
	Items  []Value `json:"i,omitempty"`   // of a list or results
	Fields []Field `json:"f,omitempty"`   // of a struct or map
	Cut    bool    `json:"cut,omitempty"` // the text, items or fields go on
}

// Field is a named part of a struct or map.
type Field struct {
	Name  string `json:"n"`
	Value Value  `json:"v"`
}

// Field gives the named field of a struct or map.
func (v Value) Field(name string) (Value, bool) {
	for _, f := range v.Fields {
		if f.Name == name {
			return f.Value, true
		}
	}
	return Value{}, false
}

// Bare is the value without the name of the call that gave it.
func (v Value) Bare() Value {
	for v.Kind == Case && len(v.Fields) == 1 {
		v = v.Fields[0].Value
	}
	return v
}

// IsError tells whether the value is an error that is not nil.
func (v Value) IsError() bool { return v.Bare().Kind == Error }
