package tui

import (
	"fmt"
	"io"
	"strings"

	"github.com/muesli/termenv"

	"ormbook/internal/book"
	"ormbook/internal/replay"
)

// Cast writes a lesson that plays itself as an asciinema recording of a terminal of the given size, in 256 colours or in none. A frame that
// is higher than the terminal is shown page by page.
func Cast(w io.Writer, l *book.Lesson, scenes []*replay.Scene, width, height int, colour bool) error {
	profile := termenv.Ascii
	if colour {
		profile = termenv.ANSI256
	}
	look := newLook(profile, true, false)
	d := framer{look, l, (&draft{}).clone(), width - 2}
	var frames []replay.Drawn
	var last []string
	for _, scene := range scenes {
		for _, f := range replay.Frames(scene) {
			for _, screen := range castPages(d, f, len(l.Steps), width, height) {
				frames = append(frames, replay.Drawn{Lines: screen, Fresh: replay.Fresh(last, screen)})
				last = screen
			}
		}
	}
	return replay.Write(w, l.Chapter.Title+" · "+l.Title, width, height, frames)
}

// castPages draws a frame as whole screens.
func castPages(d framer, f replay.Frame, steps, width, height int) [][]string {
	left := fmt.Sprintf(" ▶ %d %s · %s", d.lesson.Chapter.Number, d.lesson.Chapter.Title, d.lesson.Title)
	right := fmt.Sprintf("step %d of %d   %s ", f.Scene.Step.Number, steps, d.look.Accent.Render(f.Scene.Engine))
	head := []string{spread(left, right, width), d.look.Faint.Render(strings.Repeat("─", width))}
	text := d.draw(f)
	for len(text) > 0 && strings.TrimSpace(text[len(text)-1]) == "" {
		text = text[:len(text)-1]
	}
	var out [][]string
	room := height - len(head)
	for from := 0; ; from = min(from+room, len(text)-room) { // the last page is full
		page := fit(strings.Join(indent(text[from:min(from+room, len(text))], " "), "\n"), width, room)
		out = append(out, append(append([]string{}, head...), page...))
		if from+room >= len(text) {
			return out
		}
	}
}
