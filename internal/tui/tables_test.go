package tui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/database"
)

// atTables is a workbook with the tables of a step on the screen.
func atTables(t *testing.T, width, height int) *stage {
	t.Helper()
	s := newStage(t, width, height)
	s.press("enter", "d")
	s.sees("Tables · before step 1 of Save a toy")
	return s
}

func TestTheTablesOfAStepAreListedAndDescribed(t *testing.T) {
	s := atTables(t, 80, 24)
	s.sees("▸ makers", "toys", "10000", "PK id", "NOT NULL", "DEFAULT 'nobody'")
	s.press("down")
	s.sees("FK maker_id", "unique index toys_name (name)", "foreign key (maker_id) → makers (id)", "ON DELETE", "checks")
	s.press("esc")
	s.sees("step 1 of 9")
	s.press("enter", "d")
	s.sees("Tables · after step 1 of Save a toy")
}

func TestTenThousandRowsAreReadInPages(t *testing.T) {
	s := atTables(t, 80, 24)
	s.press("down", "enter")
	s.sees("row 1 of 10000", "toy 1 ")
	page := s.root.top().(*tables).rows
	if n := len(page.pages); n > 2 {
		t.Errorf("%d pages are read at once", n)
	}
	s.press("end")
	s.sees("row 10000 of 10000", "▸ 10000", "toy 10000")
	s.press("pgup")
	s.sees("▸  9981  toy 9981")
	s.press("home")
	for range 40 {
		s.press("pgdown")
	}
	s.sees("row 761 of 10000")
	if n := len(page.pages); n > pagesKept {
		t.Errorf("%d pages are held", n)
	}
	s.press("enter")
	s.sees("maker_id  2", "price     380.5")
	s.press("esc", "right", "right")
	s.hides("toy 761")
	s.sees("maker_id")
	s.press("esc")
	s.sees("Tables ·")
}

func TestSQLIsSentAndCompleted(t *testing.T) {
	s := atTables(t, 80, 24)
	s.press("c", "sel", "tab")
	s.sees("› SELECT ")
	s.press("na", "tab")
	s.sees("› SELECT name ")
	s.press("from m", "tab")
	s.sees("from makers ")
	s.press("order by id", "enter")
	s.sees("Böhm & 漢", "(2 rows)", "sqlite")
	s.hides("changed by you")
	s.press("up")
	s.sees("› SELECT name from makers order by id")
	s.press("down", "select m", "tab")
	s.sees("maker_id", "makers", "MAX")
	s.press("tab")
	s.sees("▸maker_id", "› select maker_id")
	s.press("tab")
	s.sees("› select makers")
}

// A letter typed after an error belongs to the statement: nothing stands in the way, least of all a q that would quit.
func TestAnErrorOfTheEngineIsAnAnswerAndTheTextStays(t *testing.T) {
	s := atTables(t, 80, 24)
	s.press("c", "select 1 frm toys", "enter")
	s.sees("✗ sqlite says:", "syntax error", "› select 1 frm toys")
	s.press("q")
	s.sees("› select 1 frm toysq")
}

func TestWhatIsWrittenByHandEndsTheRun(t *testing.T) {
	s := atTables(t, 80, 24)
	s.press("c", "delete from makers", "enter")
	s.sees("DELETE 2", "changed by you")
	s.press("esc")
	s.sees("makers      0")
	s.press("esc")
	if s.lessons.open != 0 {
		t.Errorf("%d sessions are open with a changed database", s.lessons.open)
	}
	s.press("d")
	s.sees("makers      2")
}

func TestTheHistoryIsKept(t *testing.T) {
	s := atTables(t, 80, 24)
	s.press("c", "select 1 as one", "enter", "esc", "esc", "q")
	s.journal.flush()
	s.restart()
	s.press("enter", "d", "c", "up")
	s.sees("› select 1 as one")
}

func TestWideResultsStandUpright(t *testing.T) {
	s := atTables(t, 60, 20)
	s.press("c", "select 'a long text in the first column' as first, 'and a long one in the second' as second", "enter")
	s.sees("── row 1 ──", "first   a long text in the first column", "(1 row)")
}

func TestAStatementThatRunsForeverIsStoppedByEsc(t *testing.T) {
	s := atTables(t, 80, 24)
	s.press("c")
	c := s.root.top().(*tables).console
	c.input.SetValue("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n")
	cmd := c.key(tea.KeyMsg{Type: tea.KeyEnter})
	s.sees("running 0.0 s", "esc stop")
	s.press("x")
	s.sees("still running; esc stops it")
	time.AfterFunc(50*time.Millisecond, c.running.cancel)
	s.run(cmd)
	s.sees("stopped", "⏎ send")
}

func TestTheTablesOfAFailingCheckAreShown(t *testing.T) {
	s := newStage(t, 80, 24)
	s.press("down", "enter", "d")
	s.sees("check first with r")
	s.press("r", "d")
	s.sees("Tables · as check stored left them", "makers", "toys", "10000")
	s.press("c", "select count(*) from toys", "enter")
	s.sees("10000", "(1 row)")
	s.press("esc", "esc")
	s.sees("✗ stored")
}

func TestTheDiagramJoinsForeignKeys(t *testing.T) {
	tables := []database.Table{
		{Name: "owners", Columns: []database.Column{{Name: "id", Type: "integer"}, {Name: "boss_id", Type: "integer"}}, Key: []string{"id"},
			Foreign: []database.ForeignKey{{Columns: []string{"boss_id"}, Table: "owners", References: []string{"id"}}}},
		{Name: "shops", Columns: []database.Column{{Name: "id", Type: "integer"}}, Key: []string{"id"}},
		{Name: "toys", Columns: []database.Column{{Name: "id", Type: "integer"}, {Name: "owner_id", Type: "integer"}, {Name: "shop_id", Type: "integer"}}, Key: []string{"id"},
			Foreign: []database.ForeignKey{{Columns: []string{"owner_id"}, Table: "owners", References: []string{"id"}}, {Columns: []string{"shop_id"}, Table: "shops"}}},
	}
	want := `
┌─ owners ─────────────┐
│ PK id       integer  │◂─┐
│ FK boss_id  integer  ├──┴─┐
└──────────────────────┘    │
                            │
┌─ shops ──────────────┐    │
│ PK id  integer       │◂─┐ │
└──────────────────────┘  │ │
                          │ │
┌─ toys ───────────────┐  │ │
│ PK id        integer │  │ │
│ FK owner_id  integer ├──┼─┘
│ FK shop_id   integer ├──┘
└──────────────────────┘
`
	var got []string
	for _, line := range draw(tables, 40).text {
		got = append(got, strings.TrimRight(line, " "))
	}
	if text := "\n" + strings.Join(got, "\n"); !strings.HasPrefix(text, want) {
		t.Errorf("drew%s\nwant%s", text, want)
	}
}
