package show

import "ormbook/internal/tutor"

// Same tells whether two engines did the same, times left out.
func Same(a, b *tutor.Result) bool { return len(Differences(a, b)) == 0 }

// Differences names what two engines did differently, times left out.
func Differences(a, b *tutor.Result) []string {
	var list []string
	if a.Output != b.Output {
		list = append(list, "output")
	}
	if tutor.TapeText(a.Tape) != tutor.TapeText(b.Tape) {
		list = append(list, "tape")
	}
	if Changes(a.Changes) != Changes(b.Changes) {
		list = append(list, "tables")
	}
	if (a.Failure == nil) != (b.Failure == nil) || a.Failure != nil && a.Failure.Message != b.Failure.Message {
		list = append(list, "end")
	}
	return list
}
