package book_test

import (
	"testing"

	"ormbook/internal/book"
)

func TestFind(t *testing.T) {
	b, _ := book.Load(generated(12, 3), "")
	for name, want := range map[string][3]string{
		"c3":       {"c3", "", ""},
		"c3/l1":    {"c3", "c3/l1", ""},
		"c3/l1#2":  {"c3", "c3/l1", "Step 1"},
		"c11/l0#7": {"c11", "c11/l0", "Ask"},
	} {
		s, err := b.Find(name)
		if err != nil || s.Chapter.ID != want[0] || (s.Lesson != nil) != (want[1] != "") || (s.Step != nil) != (want[2] != "") {
			t.Errorf("%s gives %+v, %v", name, s, err)
			continue
		}
		if s.Lesson != nil && s.Lesson.ID != want[1] || s.Step != nil && s.Step.Title != want[2] {
			t.Errorf("%s gives lesson %v, step %v", name, s.Lesson.ID, s.Step)
		}
	}
	if s, _ := b.Find("c3"); len(s.Lessons()) != 3 {
		t.Errorf("the chapter has %d lessons", len(s.Lessons()))
	}
}

func TestALessonsOwnPartIsEnoughWhereItIsAlone(t *testing.T) {
	b, _ := book.Load(with(nil), "")
	if s, err := b.Find("bench#2"); err != nil || s.Lesson.ID != "start/bench" || s.Step.Number != 2 {
		t.Errorf("bench#2 gives %+v, %v", s, err)
	}
	b, _ = book.Load(generated(2, 3), "")
	if _, err := b.Find("l1"); err == nil {
		t.Error("l1 is a lesson of two chapters, and was found")
	}
}

func TestFindNamesTheNearest(t *testing.T) {
	b, _ := book.Load(with(nil), "")
	for name, want := range map[string]string{
		"strat":         `there is no lesson or chapter "strat"; did you mean start?`,
		"start/bnch":    `there is no lesson or chapter "start/bnch"; did you mean start/bench?`,
		"start/xyz":     `there is no lesson or chapter "start/xyz"; write start/bench or start/more`,
		"Start":         `there is no lesson or chapter "Start"; did you mean start?`,
		"zzzzzzz":       `there is no lesson or chapter "zzzzzzz"; write CHAPTER or CHAPTER/LESSON, as in start or start/bench`,
		"":              `there is no lesson or chapter ""; write CHAPTER or CHAPTER/LESSON, as in start or start/bench`,
		"start#1":       `start is a chapter, and only a lesson has steps; write start/bench#1`,
		"start/bench#":  `start/bench has no step ""; write start/bench#1 to start/bench#2`,
		"start/bench#3": `start/bench has no step "3"; write start/bench#1 to start/bench#2`,
		"start/bench#0": `start/bench has no step "0"; write start/bench#1 to start/bench#2`,
	} {
		if _, err := b.Find(name); err == nil || err.Error() != want {
			t.Errorf("%q gives\n%v want\n%s", name, err, want)
		}
	}
	if _, err := b.FindExercise("raed"); err == nil || err.Error() != `there is no exercise "raed"; did you mean read?` {
		t.Errorf("error is %v", err)
	}
	if e, err := b.FindExercise("read"); err != nil || e.Slug != "read" {
		t.Errorf("exercise is %v, %v", e, err)
	}
}

func TestCellsByEngine(t *testing.T) {
	b := wantFaults(t, step("## A\n'''go hidden\na := 1\n'''\n'''go sqlite\nb := 1\n'''\n'''output\n1\n'''\n'''go postgres own predict\nc := 1\n'''\n'''output postgres\n2\n'''\n'''tape\n3\n'''\n"), "")
	s := b.Lesson("start/bench").Steps[0]
	if lite := s.Cells("sqlite"); len(lite) != 2 || !lite[0].Hidden || lite[1].Code != "b := 1\n" {
		t.Errorf("sqlite runs %+v", lite)
	}
	if c := s.Visible("postgres"); c == nil || c.Code != "c := 1\n" || !c.Own || !c.Predict || c.Engine != "postgres" {
		t.Errorf("postgres shows %+v", c)
	}
	if lite, pg := s.Want("sqlite", book.OutputBlock), s.Want("postgres", book.OutputBlock); lite.Text != "1\n" || pg.Text != "2\n" {
		t.Errorf("outputs are %q and %q", lite.Text, pg.Text)
	}
	if s.Want("sqlite", book.TapeBlock).Text != "3\n" || s.Want("sqlite", book.QuizBlock) != nil || s.Quiz() != nil {
		t.Error("the tape or the question is wrong")
	}
}
