package tui

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/replay"
	"ormbook/internal/tutor"
)

func TestALessonPlaysItselfFrameByFrame(t *testing.T) {
	s := atStep(t, 3)
	s.press("esc", "p") // esc leaves the question's field
	s.sees("▶ 1 Toys · Save a toy", "step 3 of 9, frame 1 of 5", "Create sends the INSERT", "space next frame")
	s.press(" ")
	s.sees("frame 2 of 5", "db.Create(&ball)", "tables")
	s.press(" ")
	s.sees("frame 3 of 5", "›     BEGIN", "› 47▸ INSERT INTO toys", "47› db.Create(&ball)")
	s.press(" ")
	s.sees("frame 4 of 5", "output   1", "tape")
	s.press(" ", " ")
	s.sees("step 4 of 9, frame 1", "Which calls store a row?")
	s.press("b")
	s.sees("step 3 of 9, frame 5 of 5", "The database chose the id")
	s.press("e")
	s.sees("esc keep and run", "step 3 of 9")
	s.press("esc", "p", "esc")
	s.sees("output   1", "⏎ next step")
	s.hides("Predict first")
}

func TestFramesFollowEachOtherUntilSpace(t *testing.T) {
	s := atStep(t, 1)
	s.press("p")
	p := s.root.top().(*player)
	if cmd := p.key(letter('a')); cmd == nil || !p.plays {
		t.Fatal("a does not let it go on")
	}
	s.resize(100, 24)
	s.sees("a stop", "frame 1 of 4")
	s.root.Update(sentMsg{p, playMsg{p.playing - 1}}) // of an earlier wait
	s.sees("frame 1 of 4")
	s.root.Update(sentMsg{p, playMsg{p.playing}})
	s.sees("frame 2 of 4")
	s.press("b")
	s.sees("frame 1 of 4")
	s.hides("a stop")
}

// chapter5 takes the scenes of a lesson of the book on an engine.
func chapter5(t *testing.T, engine string) (*book.Lesson, []*replay.Scene) {
	t.Helper()
	b, faults := book.Open("")
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	cache, err := tutor.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	tu := tutor.New(b, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	t.Cleanup(func() { tu.Close() })
	if _, err := tu.Server(t.Context(), engine); err != nil {
		if os.Getenv("ORMBOOK_REQUIRE_POSTGRES") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	l := b.Lesson("web/create")
	if l == nil {
		t.Fatal("the book has no lesson web/create")
	}
	s, err := tu.Open(t.Context(), l, engine)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var scenes []*replay.Scene
	for n := range l.Steps[:3] {
		scene, err := replay.Take(t.Context(), s, l, engine, n+1)
		if err != nil {
			t.Fatal(err)
		}
		scenes = append(scenes, scene)
	}
	return l, scenes
}

func TestARecordingHoldsEveryFrame(t *testing.T) {
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			l, scenes := chapter5(t, engine)
			var first, again bytes.Buffer
			for _, out := range []*bytes.Buffer{&first, &again} {
				if err := Cast(out, l, scenes, 80, 24, true); err != nil {
					t.Fatal(err)
				}
			}
			if first.String() != again.String() {
				t.Error("the same frames give two recordings")
			}
			text := recorded(t, first.Bytes())
			for _, want := range []string{"Reload", "request  POST /computers name=Amiga+500&memory=1", "from line 90, step 2", "90›", "INSERT INTO computers",
				"< 200 OK", "+  4 | Amiga 500", "before", "after"} {
				if !strings.Contains(text, want) {
					t.Errorf("the recording has no %q", want)
				}
			}
			if t.Failed() {
				t.Log(text)
			}
		})
	}
}

// recorded reads a recording: the screens, one below the other.
func recorded(t *testing.T, cast []byte) string {
	t.Helper()
	var text strings.Builder
	last := -1.0
	for i, line := range bytes.Split(bytes.TrimSpace(cast), []byte("\n")) {
		if i == 0 {
			var header struct{ Version, Width, Height int }
			if err := json.Unmarshal(line, &header); err != nil || header.Version != 2 || header.Width != 80 || header.Height != 24 {
				t.Fatalf("header %s: %v", line, err)
			}
			continue
		}
		var event []any
		if err := json.Unmarshal(line, &event); err != nil || len(event) != 3 || event[1] != "o" {
			t.Fatalf("event %s: %v", line, err)
		}
		if at := event[0].(float64); at <= last && i > 1 {
			t.Errorf("event %d comes at %.2f, the one before at %.2f", i, at, last)
		} else {
			last = at
		}
		screen := ansi.Strip(strings.ReplaceAll(event[2].(string), "\r\n", "\n"))
		if list := strings.Split(screen, "\n"); len(list) > 24 {
			t.Errorf("a screen of %d lines", len(list))
		}
		text.WriteString(screen + "\n")
	}
	return text.String()
}
