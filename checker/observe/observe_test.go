package observe

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func text(s string) Value   { return Value{Kind: String, Text: s} }
func number(s string) Value { return Value{Kind: Number, Text: s} }
func list(vs ...Value) Value {
	return Value{Kind: List, Items: vs}
}

func object(kind Kind, pairs ...any) Value {
	v := Value{Kind: kind}
	for i := 0; i < len(pairs); i += 2 {
		v.Fields = append(v.Fields, Field{Name: pairs[i].(string), Value: pairs[i+1].(Value)})
	}
	return v
}

func failure(class, text string) Value { return Value{Kind: Error, Class: class, Text: text} }

func TestEqual(t *testing.T) {
	for name, c := range map[string]struct {
		a, b Value
		want bool
	}{
		"the same text":                  {text("x"), text("x"), true},
		"text is no number":              {text("8"), number("8"), false},
		"another number":                 {number("8"), number("80"), false},
		"errors go by class":             {failure(OtherError, "no such table"), failure(OtherError, "relation missing"), true},
		"a named error is another":       {failure(RecordNotFound, "x"), failure(OtherError, "x"), false},
		"an error is not nil":            {failure(OtherError, "x"), Value{Kind: Nil}, false},
		"fields in another order":        {object(Struct, "A", number("1"), "B", number("2")), object(Struct, "B", number("2"), "A", number("1")), true},
		"a field more":                   {object(Struct, "A", number("1")), object(Struct, "A", number("1"), "B", number("2")), false},
		"a field of another name":        {object(Struct, "A", number("1")), object(Struct, "B", number("1")), false},
		"a struct is no map":             {object(Struct), object(Map), false},
		"items keep their order":         {list(number("1"), number("2")), list(number("2"), number("1")), false},
		"a list goes on":                 {list(number("1")), Value{Kind: List, Items: []Value{number("1")}, Cut: true}, false},
		"twice the same field is no two": {object(Struct, "A", number("1"), "A", number("1")), object(Struct, "A", number("1"), "B", number("2")), false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Equal(c.a, c.b); got != c.want {
				t.Errorf("Equal is %v", got)
			}
			if got := Equal(c.b, c.a); got != c.want {
				t.Errorf("Equal the other way round is %v", got)
			}
		})
	}
}

func TestValueAsASentenceShowsIt(t *testing.T) {
	mac := object(Struct, "ID", number("1"), "Name", text("Macbook \"Pro\""))
	for want, v := range map[string]Value{
		`{ID: 1, Name: "Macbook \"Pro\""}`: mac,
		"an empty list":                    list(),
		"[1, 2]":                           list(number("1"), number("2")),
		"[1, …]":                           {Kind: List, Items: []Value{number("1")}, Cut: true},
		"an empty list, nil":               {Kind: Results, Items: []Value{list(), {Kind: Nil}}},
		"record not found":                 failure(RecordNotFound, "whatever it says"),
		`error "no such table: toys"`:      failure(OtherError, "no such table: toys"),
		"Get(2) gave nil, record not found": object(Case, "Get(2)",
			Value{Kind: Results, Items: []Value{{Kind: Nil}, failure(RecordNotFound, "")}}),
		"a time":           {Kind: Time, Text: "set"},
		`bytes "ab"`:       {Kind: Bytes, Text: "YWI="},
		"no field ID":      {Kind: Missing, Text: "no field ID"},
		"panic: out of it": {Kind: Panic, Text: "out of it"},
	} {
		if got := v.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestLongValuesAreShortened(t *testing.T) {
	long := list()
	for range MaxList {
		long.Items = append(long.Items, text("äöü"+strings.Repeat("x", 50)))
	}
	for _, v := range []Value{long, text(strings.Repeat("ö", MaxText/2))} {
		got := v.String()
		if len(got) > maxShown+10 || !strings.Contains(got, "…") || strings.ToValidUTF8(got, "?") != got {
			t.Errorf("%d bytes: %.80s", len(got), got)
		}
	}
}

func TestErrorBehindACallIsAnError(t *testing.T) {
	if !object(Case, "Delete(1)", failure(OtherError, "x")).IsError() {
		t.Error("the call hides the error")
	}
	if object(Case, "Delete(1)", Value{Kind: Nil}).IsError() {
		t.Error("nil counts as an error")
	}
}

func TestValuesTravel(t *testing.T) {
	v := Value{Kind: Results, Items: []Value{
		list(object(Struct, "ID", number("1"), "At", Value{Kind: Time, Text: "unset"}, "Tags", list(text(`"}]{[`), text("\\")))),
		object(Map, "k", Value{Kind: Bytes, Text: "AA=="}), failure(RecordNotFound, "record not found"),
		{Kind: Bool, Text: "true"}, {Kind: String, Text: "long", Cut: true},
	}}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back Value
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	if !Equal(v, back) || v.String() != back.String() {
		t.Errorf("sent %v, received %v", v, back)
	}
}

func TestHostileTreesAreRefused(t *testing.T) {
	for name, raw := range map[string]string{
		"too deep":         strings.Repeat(`{"k":"list","i":[`, 100) + strings.Repeat("]}", 100),
		"too many":         `{"k":"list","i":[` + strings.Repeat(`{},`, 2*MaxNodes) + `{}]}`,
		"too long a list":  `{"k":"list","i":[` + strings.Repeat(`{"k":"nil"},`, MaxList) + `{"k":"nil"}]}`,
		"too long a text":  `{"k":"text","t":"` + strings.Repeat("x", MaxText+1) + `"}`,
		"unknown kind":     `{"k":"verdict","t":"passed"}`,
		"no kind":          `{}`,
		"text with items":  `{"k":"text","i":[{"k":"nil"}]}`,
		"list with fields": `{"k":"list","f":[{"n":"a","v":{"k":"nil"}}]}`,
		"field without v":  `{"k":"struct","f":[{"n":"a"}]}`,
		"not json":         `{"k":`,
		"wrong type":       `{"k":"list","i":{}}`,
	} {
		var v Value
		if err := json.Unmarshal([]byte(raw), &v); err == nil {
			t.Errorf("%s is accepted: %.60s", name, v)
		}
	}
	var v Value
	if err := json.Unmarshal([]byte(strings.Repeat("[", 500)+strings.Repeat("]", 500)), &v); !errors.Is(err, ErrTooLarge) {
		t.Errorf("depth: %v", err)
	}
}

func FuzzValue(f *testing.F) {
	for _, seed := range []string{
		`{"k":"nil"}`, `{"k":"list","i":[{"k":"number","t":"8"},{"k":"error","c":"record not found","t":"x"}]}`,
		`{"k":"struct","f":[{"n":"ID","v":{"k":"number","t":"1"}}]}`, `{"k":"bytes","t":"!!"}`, `{"k":"list","i":[{"k":"list","i":[{"k":"text","t":"\ud800"}]}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var v Value
		if json.Unmarshal(raw, &v) != nil {
			return
		}
		if len(v.String()) > maxShown+40 {
			t.Errorf("%d bytes shown", len(v.String()))
		}
		if !Equal(v, v) {
			t.Errorf("%s is not equal to itself", v)
		}
		again, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var back Value
		if err := json.Unmarshal(again, &back); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if !Equal(v, back) {
			t.Errorf("%s came back as %s", v, back)
		}
	})
}
