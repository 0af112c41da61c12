package tui

import (
	"io"
	"os"
	"testing"
)

// TestPainterDrawsWhatChanged looks at the bytes that reach the terminal.
func TestPainterDrawsWhatChanged(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	p := &painter{File: w}
	for _, act := range []func(){
		func() { p.show("early") }, // before the screen is ours
		func() { io.WriteString(p, screenOn) },
		func() { p.resize(5) },
		func() { p.show("one\ntwo\nwhole") },
		func() { p.show("one\nTWO\nwhole") },
		func() { p.show("one\nTWO\nwhole") },                     // nothing changed
		func() { io.WriteString(p, frameBegin+"its own frame") }, // of the renderer, which has nothing to draw
		func() { io.WriteString(p, screenOff) },
		func() { p.show("late") },
	} {
		act()
	}
	w.Close()
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	const all = screenOn + "\x1b[1;1Hone\x1b[K\x1b[2;1Htwo\x1b[K\x1b[3;1Hwhole" + "\x1b[2;1HTWO\x1b[K" + screenOff
	if string(got) != all {
		t.Errorf("got  %q\nwant %q", got, all)
	}
}
