package observe

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxShown bounds String: sentences hold it.
const maxShown = 600

// String is the value as a sentence shows it: {ID: 1, Name: "Macbook Pro"}, an empty list, record not found.
func (v Value) String() string {
	if v.Kind == List && len(v.Items) == 0 {
		return "an empty list"
	}
	w := &writer{}
	w.value(v)
	return w.String()
}

// Join is several values as a sentence shows them.
func Join(vs []Value) string {
	texts := make([]string, 0, len(vs))
	for i, v := range vs {
		if i == 20 {
			texts = append(texts, "…")
			break
		}
		texts = append(texts, v.String())
	}
	return shorten(strings.Join(texts, "; "))
}

// writer stops taking text when there is enough of it.
type writer struct{ b strings.Builder }

func (w *writer) String() string { return shorten(w.b.String()) }

func (w *writer) full() bool { return w.b.Len() > maxShown }

func (w *writer) put(s string) {
	if !w.full() {
		w.b.WriteString(s)
	}
}

func (w *writer) value(v Value) {
	switch v.Kind {
	case Nil:
		w.put("nil")
	case String:
		w.put(quote(v.Text))
	case Bytes:
		raw, _ := base64.StdEncoding.DecodeString(v.Text)
		w.put("bytes " + quote(string(raw)))
	case Time:
		w.put(map[bool]string{true: "a time", false: "no time"}[v.Text == "set"])
	case Error:
		w.error(v)
	case List:
		w.list("[", v, "]")
	case Results:
		w.list("", v, "")
	case Case:
		for _, f := range v.Fields {
			w.put(f.Name + " gave " + f.Value.String())
		}
	case Struct, Map:
		w.fields(v)
	case Panic:
		w.put("panic: " + v.Text)
	default:
		w.put(v.Text)
	}
}

// error writes the class of a named error; an unknown one is known only by its message.
func (w *writer) error(v Value) {
	if v.Class != OtherError {
		w.put(v.Class)
		return
	}
	w.put("error " + quote(v.Text))
}

func (w *writer) list(open string, v Value, end string) {
	w.put(open)
	for i, item := range v.Items {
		if i > 0 {
			w.put(", ")
		}
		if v.Kind == Results {
			w.put(item.String())
			continue
		}
		w.value(item)
		if w.full() {
			return
		}
	}
	if v.Cut {
		w.put(", …")
	}
	w.put(end)
}

func (w *writer) fields(v Value) {
	w.put("{")
	for i, f := range v.Fields {
		if i > 0 {
			w.put(", ")
		}
		w.put(f.Name + ": ")
		w.value(f.Value)
		if w.full() {
			return
		}
	}
	w.put("}")
}

// quote writes text so that spaces and invisible characters are seen.
func quote(s string) string {
	if len(s) <= maxShown {
		return strconv.Quote(s)
	}
	return fmt.Sprintf("%s (%d bytes)", strconv.Quote(cut(s, 80)+"…"), len(s))
}

func shorten(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return cut(s, maxShown) + "…"
}

// cut takes at most n bytes and no half character.
func cut(s string, n int) string {
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
