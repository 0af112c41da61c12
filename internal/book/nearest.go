package book

import (
	"fmt"
	"slices"
	"strings"
)

// nearest returns the name that a slip of the hand makes into word: at most a third of the longer one's letters differ. "" where none does.
func nearest(word string, names []string) string {
	best, bestAt := "", -1
	for _, name := range names {
		limit := max(1, max(len(word), len(name))/3)
		if len(word)-len(name) > limit || len(name)-len(word) > limit {
			continue
		}
		d := distance(strings.ToLower(word), strings.ToLower(name))
		if d <= limit && (bestAt < 0 || d < bestAt) {
			best, bestAt = name, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap to turn a into b (optimal string alignment).
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// didYouMean is a cure for a name that is not among the known ones: the nearest, else all of them, else the first ten.
func didYouMean(word string, names []string) string {
	if near := nearest(word, names); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	names = slices.Sorted(slices.Values(names))
	if len(names) > 10 {
		return "known are " + strings.Join(names[:10], ", ") + " …"
	}
	if len(names) == 0 {
		return "leave it out, for there are none"
	}
	return "write " + list(names)
}
