package show

import "testing"

func TestPrintableLeavesTextAndTakesWhatSteers(t *testing.T) {
	for text, want := range map[string]string{
		"漢字 👩‍👧 é\tx\n":         "漢字 👩‍👧 é\tx\n",
		"\x1b[2J\a\r\x7f\u0085": "�[2J����",
		"\xff":                  "�",
		"a\u202eb\u2066":        "a�b�",
	} {
		if got := Printable(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}
