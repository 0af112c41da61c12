package tui

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
)

var (
	walkKeys = flag.Int("walk", 4000, "keys of the random walk")
	walkSeed = flag.Uint64("seed", 1, "seed of the random walk")
)

// TestRandomKeysFindNoDeadEnd presses keys at random over all screens: nothing panics, no line is too long, and ?, esc and q do what the last
// line says.
func TestRandomKeysFindNoDeadEnd(t *testing.T) {
	s := newStage(t, 80, 24)
	s.profile = termenv.TrueColor
	s.restart()
	rnd := rand.New(rand.NewPCG(*walkSeed, 0))
	letters := []rune("eeE++rrubnnxxotsv==hhtsndp/?q 1234567890abc{}(\"üÜ漢🙂")
	seen := map[string]int{}
	var past []string
	for i := range *walkKeys {
		if rnd.IntN(60) == 0 {
			s.resize(30+rnd.IntN(120), 8+rnd.IntN(50))
		}
		msg := letter(letters[rnd.IntN(len(letters))])
		if rnd.IntN(3) == 0 {
			msg = tea.KeyMsg{Type: namedKeys[rnd.IntN(len(namedKeys))]}
		}
		past = append(past[max(len(past)-20, 0):], msg.String())
		why := func(what string) string {
			return fmt.Sprintf("after key %d (%s): %s\n%s", i, strings.Join(past, " "), what, s.view())
		}
		before := s.view()
		promise := promised(before, msg.String())
		s.send(msg)
		if what := badFrame(s); what != "" {
			t.Fatal(why(what))
		}
		switch {
		case promise == "help" && !strings.Contains(s.view(), "esc close the help"):
			t.Fatal(why("? shows no help"))
		case promise == "quit" && !s.quit:
			t.Fatal(why("q does not leave"))
		case promise == "leave" && s.view() == before:
			t.Fatal(why("esc does nothing"))
		}
		if s.quit {
			s.restart()
		}
		seen[fmt.Sprintf("%T", s.root.top())]++
	}
	for _, screen := range []string{"*tui.contents", "*tui.reader", "*tui.exercise", "*tui.tables", "*tui.player"} {
		if seen[screen] < *walkKeys/100 {
			t.Errorf("the walk saw %s only %d times", screen, seen[screen])
		}
	}
}

// promised is what the last line says about a key.
func promised(view, key string) string {
	list := strings.Split(view, "\n")
	last := list[len(list)-1]
	switch {
	case key == "?" && strings.HasSuffix(strings.TrimSpace(last), "? help"):
		return "help"
	case key == "q" && strings.Contains(last, "q quit"):
		return "quit"
	case key == "esc" && strings.Contains(last, " esc "):
		return "leave"
	}
	return ""
}

func badFrame(s *stage) string {
	list := strings.Split(s.view(), "\n")
	if len(list) != s.height {
		return fmt.Sprintf("%d lines in a height of %d", len(list), s.height)
	}
	for n, line := range list {
		if w := ansi.StringWidth(line); w > s.width {
			return fmt.Sprintf("line %d is %d wide, the screen %d", n+1, w, s.width)
		}
	}
	if s.root.small() {
		return ""
	}
	for n, line := range strings.Split(s.root.top().View(), "\n") {
		if w := ansi.StringWidth(line); w > s.width {
			return fmt.Sprintf("line %d of the screen itself is %d wide, the terminal %d: %q", n+1, w, s.width, line)
		}
	}
	return ""
}
