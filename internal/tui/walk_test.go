package tui

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

var (
	walkKeys = flag.Int("walk", 4000, "keys of the random walk")
	walkSeed = flag.Uint64("seed", 1, "seed of the random walk")
)

// everywhere are the screens, and what they show of different kind, that a long walk must have seen.
var everywhere = []string{"opening", "welcome", "welcome asks", "contents", "contents searched", "contents filtered", "step", "step run", "engines compared", "cell edited",
	"question text", "question one", "question many", "question match", "question order", "prediction", "chapter page", "web page", "task", "report", "solution",
	"list", "rows", "row", "diagram", "prompt", "replay", "glossary", "help", "palette", "error", "too small", "wild output"}

// TestRandomKeysFindNoDeadEnd presses keys at random over all screens: nothing panics, no line is too long, and ?, esc and q do what the last
// line says.
func TestRandomKeysFindNoDeadEnd(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()) // the walk leaves editors open, with their copies of cells
	s := wideStage(t)
	rnd := rand.New(rand.NewPCG(*walkSeed, 0))
	letters := []rune("eeE++rrubnnxxootsv==hhtsndpc/?q 1234567890abc{}(\"üÜ漢🙂")
	seen := map[string]int{}
	var past []string
	for i := range *walkKeys {
		s.shake(rnd)
		s.jump(rnd)
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
		frame := s.root.View()
		after := ansi.Strip(frame)
		if what := badFrame(s, frame, after); what != "" {
			t.Fatal(why(what))
		}
		switch {
		case promise == "help" && !strings.Contains(after, "esc close the help"):
			t.Fatal(why("? shows no help"))
		case promise == "quit" && !s.quit:
			t.Fatal(why("q does not leave"))
		case promise == "leave" && after == before:
			t.Fatal(why("esc does nothing"))
		}
		if s.quit {
			s.begin(rnd, func() { seen["opening"]++ })
		}
		for _, place := range s.places(after) {
			seen[place]++
		}
	}
	t.Logf("seen: %v", seen)
	least := *walkKeys / 20000 // a short walk need not have been everywhere
	for _, place := range everywhere {
		if seen[place] < least {
			t.Errorf("the walk saw %q only %d times", place, seen[place])
		}
	}
	for _, place := range []string{"contents", "step", "task", "list", "replay", "wild output"} {
		if seen[place] < *walkKeys/300 {
			t.Errorf("the walk saw %q only %d times", place, seen[place])
		}
	}
}

// wild is output that programs rarely print: wide letters, joined emoji, marks, tabs, colours, control characters, bytes that are no text.
const wild = "1\n漢字かな交じり文 한국어 " + "🙂👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽 é ä̈̈ ｆｕｌｌ\na\tb\t\tc\n\x1b[31mred\x1b[0m \x1b[2J\x1b[10;10H\x1b]0;title\x07 \a\b\r\v\f\x00\x7f\u0085\u200b\u202e\ufeff\n\xff\xfe\xc3\n" +
	"a line that is longer than most terminals are wide, 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字\n\r\n"

// sizes are those that students have, and those that only storms of resizing pass through.
var sizes = [][2]int{{1, 1}, {10, 3}, {39, 12}, {40, 11}, {40, 12}, {80, 24}, {100, 30}, {120, 40}, {300, 100}}

// shake changes the size now and then, sometimes many times at once.
func (s *stage) shake(rnd *rand.Rand) {
	if rnd.IntN(60) > 0 {
		return
	}
	for range 1 + rnd.IntN(2)*rnd.IntN(10) {
		size := sizes[rnd.IntN(len(sizes))]
		if rnd.IntN(2) == 0 {
			size = [2]int{30 + rnd.IntN(120), 8 + rnd.IntN(50)}
		}
		s.resize(size[0], size[1])
	}
	if s.root.small() && rnd.IntN(8) > 0 { // nothing can be done on a small screen: do not stay there
		s.resize(80, 24)
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

// badFrame says what is wrong with a frame, as it is sent to the terminal and without its colours.
func badFrame(s *stage, frame, plain string) string {
	list := strings.Split(plain, "\n")
	if len(list) != s.height {
		return fmt.Sprintf("%d lines in a height of %d", len(list), s.height)
	}
	for n, line := range list {
		if w := ansi.StringWidth(line); w > s.width {
			return fmt.Sprintf("line %d is %d wide, the screen %d", n+1, w, s.width)
		}
	}
	for n, line := range strings.Split(sgr.ReplaceAllString(frame, ""), "\n") {
		if strings.ContainsFunc(line, unicode.IsControl) || !utf8.ValidString(line) {
			return fmt.Sprintf("line %d has what terminals act on: %q", n+1, line)
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
