package observe

import "strings"

// Contrast gives the first few values of got that are not as wanted, for a sentence such as "{got}; expected {want}": got with the
// calls that gave them, want without. same decides, Equal when it is nil.
func Contrast(want, got []Value, same func(want, got Value) bool) (wantText, gotText string) {
	if same == nil {
		same = Equal
	}
	var wants, gots []string
	for i := range max(len(want), len(got)) {
		w, g := at(want, i), at(got, i)
		if i < len(want) && i < len(got) && same(w, g) {
			continue
		}
		wants, gots = append(wants, w.Bare().String()), append(gots, g.String())
		if len(wants) == maxContrasts {
			break
		}
	}
	return shorten(strings.Join(wants, "; ")), shorten(strings.Join(gots, "; "))
}

// maxContrasts is how many differences a sentence can bear.
const maxContrasts = 2

// at is a value of a list that may be too short.
func at(values []Value, i int) Value {
	if i < len(values) {
		return values[i]
	}
	return Value{Kind: Other, Text: "nothing"}
}
