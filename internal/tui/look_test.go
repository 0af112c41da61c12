package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

func TestColourNeverCarriesMeaningAlone(t *testing.T) {
	bright, plain := newLook(termenv.TrueColor, true, true), newLook(termenv.Ascii, true, true)
	for lang, text := range map[string]string{"go": "if x {\n\treturn \"a\" // why\n}", "sql": "SELECT * FROM toys WHERE id = 1"} {
		if got := bright.code(lang, text); got == text || ansi.Strip(got) != text {
			t.Errorf("%s coloured is %q", lang, got)
		}
		if got := plain.code(lang, text); got != text {
			t.Errorf("%s without colour is %q", lang, got)
		}
	}
	if got := bright.Bad.Render("x"); got == "x" {
		t.Error("no colour on a terminal with colour")
	}
	if got := plain.Bad.Render("x"); got != "x" {
		t.Errorf("colour with NO_COLOR: %q", got)
	}
}

func TestTheCursorIsSeenWithoutColour(t *testing.T) {
	l := newLook(termenv.Ascii, true, true)
	a := l.area()
	a.SetValue("x")
	if !strings.Contains(a.View(), "\x1b[7m") {
		t.Errorf("no cursor in %q", a.View())
	}
}

func TestEveryLineCarriesItsOwnStyle(t *testing.T) {
	got := splitStyled("\x1b[31mone\ntwo\x1b[0m\nthree")
	want := []string{"\x1b[31mone\x1b[0m", "\x1b[31mtwo\x1b[0m", "three"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q", got)
	}
}

func TestWidthsCountWhatATerminalShows(t *testing.T) {
	if got := pad("漢字🙂", 8); ansi.StringWidth(got) != 8 {
		t.Errorf("%q is %d wide", got, ansi.StringWidth(got))
	}
	if got := untab("a\tb\n\tc"); got != "a   b\n    c" {
		t.Errorf("%q", got)
	}
	if got := spread("a long text on the left", "right", 20); ansi.StringWidth(got) != 20 {
		t.Errorf("%q", got)
	}
}
