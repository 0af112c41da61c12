package tui

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
	"ormbook/internal/progress"
)

// atStep is a workbook with the first lesson open at a step.
func atStep(t *testing.T, n int) *stage {
	t.Helper()
	s := newStage(t, 80, 24)
	s.store.notes[placeNote(s.book.Lesson("toys/save"))] = itoa(n)
	s.press("enter")
	s.sees("step " + itoa(n) + " of 9")
	return s
}

func TestEnterRunsTheStepAndThenGoesOn(t *testing.T) {
	s := atStep(t, 1)
	s.hides("The id is 0", "output", "set up")
	s.press("enter")
	s.sees("output   1", "The id is 0", "⏎ next step")
	if st := s.store.steps["toys/save"][1]; st.Engine != "sqlite" || !st.Right {
		t.Errorf("kept %+v", st)
	}
	s.press("enter")
	s.sees("step 2 of 9")
}

// A fast reader presses enter before the lesson is read from the disk: the key counts.
func TestKeysPressedAheadAreNotLost(t *testing.T) {
	s := atStep(t, 1)
	r := s.root.top().(*reader)
	r.state = readerLoading
	if r.key(tea.KeyMsg{Type: tea.KeyEnter}); r.state != readerLoading {
		t.Fatal("a step runs before there is one")
	}
	if r.loaded(readerLoadedMsg{place: 1}); r.state != readerRunning || len(r.ahead) != 0 {
		t.Errorf("state %v, %d keys are left", r.state, len(r.ahead))
	}
}

func TestKeysPressedAheadOfAnExerciseAreNotLost(t *testing.T) {
	x := &exercise{state: exerciseLoading, life: t.Context(), task: &book.Exercise{Hints: []string{"look"}}, look: newStage(t, 80, 24).root.look}
	x.key(tea.KeyMsg{Type: tea.KeyDown})
	x.key(tea.KeyMsg{Type: tea.KeyUp})
	var pressed []string
	x.ahead.press(func(msg tea.KeyMsg) tea.Cmd { pressed = append(pressed, msg.String()); return nil })
	if strings.Join(pressed, " ") != "down up" || len(x.ahead) != 0 {
		t.Errorf("%v came, %d are left", pressed, len(x.ahead))
	}
}

func TestEvidenceShowsTapeAndTablesWhichFold(t *testing.T) {
	s := atStep(t, 3)
	s.press("enter")
	s.sees("INSERT INTO toys", "'a town of sqlite'", "→ 1 row", "tables   toys  + 1 row", "+ id 1  name ball")
	s.press("t", "s")
	s.hides("INSERT INTO", "+ id 1")
	s.sees("3 lines, folded", "1 table changed, folded")
	s.press("t", "s")
	s.sees("INSERT INTO")
}

func TestAPredictionIsJudgedByWhatWasPrinted(t *testing.T) {
	s := atStep(t, 3)
	s.sees("Predict first")
	s.press(" 1", "enter")
	s.sees("✓ just as you said", "output   1")
	if st := s.store.steps["toys/save"][3]; st.Answer != " 1" || !st.Right {
		t.Errorf("kept %+v", st)
	}
	s = atStep(t, 3)
	s.press("7", "enter")
	s.sees("≠ it printed something else")
}

func TestQuestionsOfEveryKindAreGradedWithReasons(t *testing.T) {
	s := atStep(t, 2)
	s.press("nil", "enter")
	s.sees("✗ not yet", "A uint is never nil")
	s.press("backspace", "backspace", "backspace", "0", "enter")
	s.sees("✓ right", "The zero value of uint")

	s.press("enter", "enter", "enter") // over the prediction
	s.sees("Which calls store a row?")
	s.press("1", "3", "enter")
	s.sees("✗ not yet", "a value in memory")
	s.press("3", "2", "enter")
	s.sees("✓ right")

	s.press("enter")
	s.sees("ends a transaction for good")
	s.press("down", "enter")
	s.sees("It only marks a place")
	s.press("up", " ", "enter")
	s.sees("✓ right")

	s.press("enter")
	s.sees("In which order")
	arrange(s, []string{"BEGIN", "INSERT", "COMMIT"})
	s.press("enter")
	s.sees("✓ right", "inside a transaction")

	s.press("enter")
	s.sees("What stands for what?")
	arrange(s, []string{"type", "value", "field"})
	s.press("enter")
	s.sees("✓ right", "That is the mapping")
}

// arrange moves items with the keys until they lie as wanted.
func arrange(s *stage, want []string) {
	q := s.root.top().(*reader).question
	for i, item := range want {
		for q.cursor > 0 {
			s.press("up")
		}
		for q.order[q.cursor] != item {
			s.press("down")
		}
		s.press(" ")
		for q.cursor > i {
			s.press("up")
		}
		s.press(" ")
	}
}

func TestAnEditIsKeptReplayedAndTakenBack(t *testing.T) {
	s := atStep(t, 1)
	s.press("e", "if  broken {", "enter", "}", "enter", "esc")
	s.sees("this does not compile", "undefined: broken", "✗ if broken {", "edited by you")
	if len(s.store.edits) != 1 || s.store.edits[0].Base == "" {
		t.Fatalf("kept %+v", s.store.edits)
	}
	s.press("u")
	s.hides("edited by you", "undefined")
	s.sees("output   1")
	if len(s.store.edits) != 0 {
		t.Errorf("still kept: %+v", s.store.edits)
	}
}

func TestTypingIsUndoneWordByWord(t *testing.T) {
	s := atStep(t, 1)
	s.press("e", "one two")
	s.sees("one twoball")
	s.press("ctrl+z")
	s.sees("┃ one ball")
	s.press("ctrl+z", "ctrl+z", "ctrl+z")
	s.press("esc")
	if len(s.store.edits) != 0 {
		t.Errorf("an edit that changed nothing was kept: %+v", s.store.edits)
	}
}

func TestACellOfOnesOwnComesAndGoes(t *testing.T) {
	s := atStep(t, 1)
	s.press("+", "fmt.Println(2)", "ctrl+s")
	s.sees("your cell 1", "fmt.Println(2)")
	s.press("x")
	s.hides("your cell 1")
	s.press("u")
	s.sees("your cell 1")
	s.press("q")
	s.restart()
	s.press("enter")
	s.sees("your cell 1", "fmt.Println(2)")
}

func TestLeavingInTheMiddleOfAnEditKeepsIt(t *testing.T) {
	s := atStep(t, 1)
	s.press("e", "kept := 1", "enter", "ctrl+c")
	if !s.quit {
		t.Fatal("ctrl+c does not leave")
	}
	s.journal.flush()
	s.restart()
	s.press("enter")
	s.sees("kept := 1", "edited by you")
}

func TestThePlaceAndTheAnswersComeBack(t *testing.T) {
	s := atStep(t, 2)
	s.press("0", "enter", "enter", "enter")
	s.press("q")
	s.restart()
	s.sees("◐ step 3 of 9")
	s.press("enter")
	s.sees("step 3 of 9")
	s.press("b")
	s.sees("› 0", "✓ right")
}

func TestARunIsStoppedByEscAndOtherKeysAreRefused(t *testing.T) {
	s := atStep(t, 1)
	s.press("e", "loop()", "enter")
	r := s.root.top().(*reader)
	_, keep := r.keepEdit()
	s.run(keep)
	cmd := r.run(r.shown())
	s.sees("running 0.0 s", "esc stop")
	s.press("n")
	s.sees("still running; esc stops it")
	s.press("esc")
	s.run(cmd)
	s.sees("stopped, as you asked", "⏎ run")
}

func TestTheChosenStatementLightsItsLine(t *testing.T) {
	s := atStep(t, 1)
	s.press("e", "migrate()", "enter", "esc")
	s.sees("(3 questions to the catalogue about tables and columns)", "set▸ CREATE TABLE toys", "20▸ SELECT * FROM toys")
	s.hides("sqlite_master", "› ")
	s.press("]", "]")
	s.sees("›set▸ CREATE TABLE", `from line 16, set-up: fmt.Println("set up",`, "[ ] statement", "esc no statement")
	s.press("]")
	s.sees("┃  20› migrate()", "› 20▸ SELECT * FROM toys")
	s.press("esc")
	s.hides("20› migrate()")
	s.sees("┃  20  migrate()")
	s.press("t")
	s.sees("sqlite_master")
	s.press("t")
	s.sees("5 lines, folded")
	s.press("t")
	s.sees("(3 questions to the catalogue")
	s.press("f")
	s.sees("1 line, folded (f opens it)")
}

func TestComparedTapesStandSideBySide(t *testing.T) {
	s := atStep(t, 1)
	s.press("e", "migrate()", "enter", "esc", "=")
	s.sees("they differ in: tape", "tape ≠   sqlite                             postgres", "≠ BEGIN", "│ SELECT * FROM toys")
	s.resize(50, 30)
	s.press("end")
	s.sees("≠ BEGIN", "  SELECT * FROM toys")
	s.hides("│ SELECT")
}

func TestBothEnginesAreComparedAndDifferencesMarked(t *testing.T) {
	s := atStep(t, 3)
	s.press("enter", "=")
	s.sees("sqlite ‖ postgres", "≠  they differ in: tape", "output =")
	s.press("=")
	s.hides("they differ")
	s.press("tab")
	s.sees("postgres")
	if s.store.notes["engine"] != "postgres" {
		t.Error("the engine is not kept")
	}
}

func TestWithoutGoReadingWorksAndTheBookShowsWhatWouldCome(t *testing.T) {
	s := newStage(t, 80, 24)
	s.lessons.err = errors.New("find Go: there is none; install it")
	s.press("enter")
	s.sees("Steps cannot run now; reading works. find Go", "output   set up <nil>", "The id is 0")
	s.press("enter")
	s.sees("step 2 of 9")
	s.lessons.err = nil
	s.press("esc", "b")
	s.press("r")
	s.sees("output   1")
	s.hides("cannot run")
}

func TestAChangedBookIsToldBesideTheEdit(t *testing.T) {
	s := newStage(t, 80, 24)
	s.store.edits = []progress.Edit{{Book: s.book.Title, Lesson: "toys/save", Step: 1, Cell: 1, Text: "mine", Base: "of another text"}}
	s.press("enter")
	s.sees("mine", "the book's text has changed since")
}

func TestSessionsEndWithTheScreen(t *testing.T) {
	s := atStep(t, 1)
	s.press("=", "enter", "esc")
	if s.lessons.open != 0 {
		t.Errorf("%d sessions are left open", s.lessons.open)
	}
}

func TestEvidenceStandsBesideTheTextOnWideTerminals(t *testing.T) {
	s := atStep(t, 3)
	s.resize(120, 40)
	s.press("enter")
	found := false
	for line := range strings.Lines(s.view()) {
		found = found || strings.Contains(line, "Create sends") && strings.Contains(line, "│")
	}
	if !found {
		t.Errorf("no two columns:\n%s", s.view())
	}
}

func TestFormattingKeepsTextThatDoesNotParse(t *testing.T) {
	for in, want := range map[string]string{
		"if x {\n    y( 1 )\n}": "if x {\n\ty(1)\n}",
		"if x {\n    y(":        "if x {\n\ty(",
		"a:=1":                  "a := 1",
	} {
		if got := formatted(cellRef{}, in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
