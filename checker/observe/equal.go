package observe

import (
	"slices"
	"strings"
)

// Equal compares two observations as a grader must: structs by their fields' names in any order, errors by class, times by set or
// unset; numbers by value, whatever their type.
func Equal(a, b Value) bool {
	if a.Kind != b.Kind || a.Cut != b.Cut || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return false
	}
	switch a.Kind {
	case Error:
		return a.Class == b.Class
	case Nil:
		return true
	}
	return a.Text == b.Text && equalItems(a.Items, b.Items) && equalFields(a.Fields, b.Fields)
}

func equalItems(a, b []Value) bool {
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func equalFields(a, b []Field) bool {
	a, b = byName(a), byName(b)
	for i := range a {
		if a[i].Name != b[i].Name || !Equal(a[i].Value, b[i].Value) {
			return false
		}
	}
	return true
}

func byName(fields []Field) []Field {
	sorted := slices.Clone(fields)
	slices.SortStableFunc(sorted, func(x, y Field) int { return strings.Compare(x.Name, y.Name) })
	return sorted
}
