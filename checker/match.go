package checker

import (
	"strconv"
	"strings"
	"time"

	"ormbook/checker/observe"
	"ormbook/internal/book"
)

func isTime(v any) bool { _, ok := v.(time.Time); return ok }

// matches compares one observation with the author's in the way that the check names.
func matches(m book.Match, want, got observe.Value) bool {
	switch m.Kind {
	case "", "equal":
		return observe.Equal(want, got)
	case "error":
		return lastError(got).IsError()
	case "no-error":
		return !lastError(got).IsError()
	case "bag":
		return sameBag(want, got)
	case "one-of":
		return anyOf(m.Values, scalar(got))
	case "none-of":
		return !anyOf(m.Values, scalar(got))
	case "min", "max":
		return within(m, scalar(got))
	case "in-order":
		return inOrder(m.Values, plainText(got))
	case "has":
		return all(m.Values, func(s string) bool { return strings.Contains(plainText(got), s) })
	case "has-not":
		return all(m.Values, func(s string) bool { return !strings.Contains(plainText(got), s) })
	}
	return false
}

func all(list []string, ok func(string) bool) bool {
	for _, s := range list {
		if !ok(s) {
			return false
		}
	}
	return true
}

func anyOf(list []string, s string) bool { return !all(list, func(v string) bool { return v != s }) }

// lastError is the error of a call's results, which stands last, or the value itself.
func lastError(v observe.Value) observe.Value {
	v = v.Bare()
	if v.Kind == observe.Results && len(v.Items) > 0 {
		return v.Items[len(v.Items)-1].Bare()
	}
	return v
}

// scalar is a value's text where it has one.
func scalar(v observe.Value) string {
	v = v.Bare()
	if v.Kind == observe.Results && len(v.Items) == 1 {
		v = v.Items[0].Bare()
	}
	if v.Kind == observe.Error {
		return v.Class
	}
	if v.Kind == observe.Nil {
		return "nil"
	}
	return v.Text
}

// plainText is all text in a value, without quotes: where has and in-order look.
func plainText(v observe.Value) string {
	v = v.Bare()
	var b strings.Builder
	b.WriteString(v.Text)
	for _, i := range v.Items {
		b.WriteString(plainText(i) + "\n")
	}
	for _, f := range v.Fields {
		b.WriteString(plainText(f.Value) + "\n")
	}
	return b.String()
}

func within(m book.Match, text string) bool {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || len(m.Values) != 1 {
		return false
	}
	bound, err := strconv.ParseFloat(m.Values[0], 64)
	return err == nil && (m.Kind == "min" && n >= bound || m.Kind == "max" && n <= bound)
}

func inOrder(list []string, text string) bool {
	for _, s := range list {
		i := strings.Index(text, s)
		if i < 0 {
			return false
		}
		text = text[i+len(s):]
	}
	return true
}

// sameBag compares lists without their order, wherever in the value they stand; everything else must be equal.
func sameBag(want, got observe.Value) bool {
	want, got = want.Bare(), got.Bare()
	if want.Kind == observe.Results && got.Kind == observe.Results && len(want.Items) == len(got.Items) {
		for i := range want.Items {
			if !sameBag(want.Items[i], got.Items[i]) {
				return false
			}
		}
		return true
	}
	if want.Kind != observe.List || got.Kind != observe.List {
		return observe.Equal(want, got)
	}
	return len(want.Items) == len(got.Items) && len(unmatched(want.Items, got.Items)) == 0
}

// unmatched are the items of a that have no equal of their own in b.
func unmatched(a, b []observe.Value) (left []observe.Value) {
	used := make([]bool, len(b))
next:
	for _, v := range a {
		for i, w := range b {
			if !used[i] && observe.Equal(v, w) {
				used[i] = true
				continue next
			}
		}
		left = append(left, v)
	}
	return left
}
