package sandbox

import (
	"errors"
	"strings"
	"testing"
)

func TestDecisions(t *testing.T) {
	check := func(l Level) Wish { return Wish{Want: l, Require: l} }
	for _, c := range []struct {
		name    string
		wish    Wish
		held    Level
		level   Level
		warning string // a part of it
		fails   string // a part of the error
	}{
		{"grading has what it wants", Grading(L1, false), L2, L2, "", ""},
		{"grading takes L1 and says so", Grading(L1, false), L1, L1, "L1, not at L2: no user name spaces", ""},
		{"grading takes no L0", Grading(L1, false), L0, L0, "", "L1 is required and this machine holds L0: no user name spaces; `ormbook doctor` tells more; in a machine"},
		{"grading takes no L0 even when it is asked to require none", Grading(L0, false), L0, L0, "", "L1 is required"},
		{"grading takes L0 in a machine that is thrown away", Grading(L0, true), L0, L0, "NO ISOLATION", ""},
		{"there it uses what it has", Grading(L0, true), L2, L2, "", ""},
		{"what is required is required there too", Grading(L2, true), L1, L0, "", "L2 is required and this machine holds L1"},
		{"a check at L0 asks for nothing", check(L0), L0, L0, "", ""},
		{"a check stays at L0 where there is more", check(L0), L2, L0, "", ""},
		{"a check at L1 uses L1", check(L1), L2, L1, "", ""},
		{"a check at L2 fails closed", check(L2), L1, L0, "", "L2 is required and this machine holds L1"},
	} {
		lacks := "no user name spaces"
		if c.held == L2 {
			lacks = ""
		}
		level, warning, err := Decide(c.wish, c.held, lacks)
		if level != c.level || !strings.Contains(warning, c.warning) || (warning == "") != (c.warning == "") {
			t.Errorf("%s: %s, %q", c.name, level, warning)
		}
		if (err == nil) != (c.fails == "") || err != nil && (!errors.Is(err, ErrLevel) || !strings.Contains(err.Error(), c.fails)) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestLevelsAreReadAsTheyAreWritten(t *testing.T) {
	for l := L0; l <= L2; l++ {
		if got, err := ParseLevel(l.String()); err != nil || got != l {
			t.Errorf("%s: %s, %v", l, got, err)
		}
	}
	for _, word := range []string{"", "L3", "l1", "2"} {
		if _, err := ParseLevel(word); err == nil || !strings.Contains(err.Error(), "there are L0, L1 and L2") {
			t.Errorf("%q: %v", word, err)
		}
	}
}
