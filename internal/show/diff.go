package show

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ormbook/internal/book"
)

// Solution writes the author's solution of an exercise as a difference to the student's files; the starter stands in for one that cannot be
// read. Files that come from the book are left out.
func Solution(e *book.Exercise, read func(name string) ([]byte, error)) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(e.Solution)) {
		if slices.Contains(e.Spec.Given, name) {
			continue
		}
		yours, err := read(name)
		if err != nil {
			yours = e.Starter[name]
		}
		b.WriteString(TextDifference(e.Slug+"/"+name, string(yours), string(e.Solution[name])))
	}
	return b.String()
}

// TextDifference writes two texts as one: lines of both, lines only in yours (-), lines only in theirs (+).
func TextDifference(name, yours, theirs string) string {
	a, b := strings.Split(strings.TrimRight(yours, "\n"), "\n"), strings.Split(strings.TrimRight(theirs, "\n"), "\n")
	var out strings.Builder
	fmt.Fprintf(&out, "--- yours    %s\n+++ author's %s\n", name, name)
	common := longestCommon(a, b)
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			out.WriteString("  " + a[i] + "\n")
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || common[i+1][j] >= common[i][j+1]):
			out.WriteString("- " + a[i] + "\n")
			i++
		default:
			out.WriteString("+ " + b[j] + "\n")
			j++
		}
	}
	return out.String()
}

// longestCommon[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
func longestCommon(a, b []string) [][]int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if table[i][j] = max(table[i+1][j], table[i][j+1]); a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			}
		}
	}
	return table
}
