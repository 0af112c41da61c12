package tutor_test

import (
	"strings"
	"testing"

	"ormbook/internal/book"
	"ormbook/internal/progress"
	"ormbook/internal/tutor"
)

const cellText = "'''go\n%s\n'''"

func cell(code string) string { return strings.Replace(cellText, "%s", code, 1) }

// edited gives the rows of a lesson whose first step's cell was edited, with a cell of the student's own behind it.
func edited(t *testing.T, l *book.Lesson) []progress.Edit {
	t.Helper()
	c := tutor.CellsOf(l.Steps[0])[0]
	return tutor.Draft{Edits: map[*book.Cell]string{c: "mine := 1\n"}, Scratch: map[int][]string{1: {"own := 2\n"}}}.Rows("b", l)
}

func TestAnEditFindsItsStepAgain(t *testing.T) {
	old := lesson(t, cell("a := 1"), cell("b := 2"))
	rows := edited(t, old)
	for name, c := range map[string]struct {
		now     *book.Lesson
		step    int // where the edit is found
		changed bool
	}{
		"the same":            {lesson(t, cell("a := 1"), cell("b := 2")), 1, false},
		"moved, other titles": {lesson(t, cell("z := 0"), cell("b := 2"), cell("a := 1")), 3, false},
		"other text":          {lesson(t, cell("a := 5"), cell("b := 2")), 1, true},
	} {
		d, outdated := tutor.ReadDraft(c.now, rows)
		found := tutor.CellsOf(c.now.Steps[c.step-1])[0]
		if d.Edits[found] != "mine := 1\n" || len(d.Scratch[c.step]) != 1 || len(d.Lost) > 0 {
			t.Errorf("%s: read are %+v", name, d)
		}
		if outdated[found] != c.changed || d.Changed(c.now.Steps[c.step-1]) != c.changed {
			t.Errorf("%s: marked as changed %v", name, outdated[found])
		}
		again, _ := tutor.ReadDraft(c.now, d.Rows("b", c.now))
		if again.Edits[found] != "mine := 1\n" || again.Changed(c.now.Steps[c.step-1]) != c.changed {
			t.Errorf("%s: written and read again %+v", name, again)
		}
	}
}

func TestWhatHasNoPlaceIsKeptAndComesBack(t *testing.T) {
	old := lesson(t, cell("a := 1"), cell("b := 2"))
	rows := edited(t, old)
	gone := lesson(t, cell("x := 1"))
	gone.Steps[0].Title = "Another"
	d, _ := tutor.ReadDraft(gone, rows)
	if len(d.Edits)+len(d.Scratch) > 0 || len(d.Lost) != 2 {
		t.Fatalf("read are %+v", d)
	}
	text := tutor.LostText(d.Lost)
	for _, want := range []string{"mine := 1", "own := 2", "a := 1", "c/l, step 1: Step 1"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	kept := d.Rows("b", gone)
	back, _ := tutor.ReadDraft(old, kept)
	if len(back.Edits) != 1 || len(back.Scratch[1]) != 1 || len(back.Lost) > 0 {
		t.Errorf("come back are %+v", back)
	}
	all := tutor.KeptIn(&book.Book{}, rows)
	if len(all.Lost) != 2 {
		t.Errorf("of a lesson that is gone are kept %+v", all)
	}
}

func TestEditsOfVersionsThatKeptNoTextStayWhereTheyWere(t *testing.T) {
	l := lesson(t, cell("a := 1"), cell("b := 2"))
	d, outdated := tutor.ReadDraft(l, []progress.Edit{{Step: 2, Cell: 0, Text: "mine := 1\n", Base: "0123"}, {Step: 1, Cell: 1000, Text: "own := 2\n"}})
	c := tutor.CellsOf(l.Steps[1])[0]
	if d.Edits[c] != "mine := 1\n" || !outdated[c] || len(d.Scratch[1]) != 1 || d.Changed(l.Steps[0]) {
		t.Errorf("read are %+v", d)
	}
}
