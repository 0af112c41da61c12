package show

import (
	"strings"
	"testing"

	"ormbook/checker"
	"ormbook/internal/database"
)

func TestAlignKeepsLinesThatBothHaveAtOneHeight(t *testing.T) {
	a, b := strings.Fields("BEGIN one two COMMIT"), strings.Fields("BEGIN SAVE one zwei COMMIT end")
	var got []string
	for _, p := range Align(a, b) {
		sign := "≠"
		if p.Same() {
			sign = "="
		}
		got = append(got, p.A+sign+p.B)
	}
	if want := "BEGIN=BEGIN ≠SAVE one=one two≠zwei COMMIT=COMMIT ≠end"; strings.Join(got, " ") != want {
		t.Errorf("aligned %q, want %q", got, want)
	}
	long := make([]string, mostAligned+1)
	if n := len(Align(long, nil)); n != len(long) {
		t.Errorf("%d pairs", n)
	}
}

func TestQuestionsToTheCatalogueAreOneStretch(t *testing.T) {
	ask := database.Entry{Kind: database.Statement, SQL: "SELECT count(*) FROM sqlite_master WHERE name = ?", Args: []any{"toys"}, Returned: 1, Affected: -1, Done: true}
	create := database.Entry{Kind: database.Statement, SQL: "CREATE TABLE toys (id integer)", Returned: -1, Affected: -1, Done: true}
	tape := []database.Entry{ask, ask, create, ask}
	list := Stretches(tape)
	if len(list) != 3 || !list[0].Catalogue() || list[1].First != 2 || list[2].Catalogue() {
		t.Errorf("stretches %+v", list)
	}
	if got := Statements(tape); !strings.HasPrefix(got, "(2 questions to the catalogue about tables and columns)\nCREATE TABLE toys (id integer)\nSELECT") {
		t.Errorf("statements\n%s", got)
	}
}

func TestRowsThatAreTooWideStandBelowEachOther(t *testing.T) {
	rows := []checker.Row{
		{Mark: "same", Want: `{id: 2, name: "Aspire V15", memory_in_gb: 16}`, Got: `{id: 2, name: "Aspire V15", memory_in_gb: 16}`},
		{Mark: "wrong", Want: `{id: 1, name: "Commodore 64", memory_in_gb: 8}`, Got: `{id: 1, name: "Macbook Pro", memory_in_gb: 8}`},
		{Mark: "missing", Want: `{id: 3}`},
	}
	want := `           both   {id: 2, name: "Aspire V15", memory_in_gb: 16}
wrong      wanted {id: 1, name: "Commodore 64", memory_in_gb: 8}
           yours  {id: 1, name: "Macbook Pro", memory_in_gb: 8}
missing    wanted {id: 3}
           yours  —`
	if got := RowTable(rows, 70); got != want {
		t.Errorf("in 70 columns\n%s\nwant\n%s", got, want)
	}
	for _, room := range []int{0, 120} {
		if got := RowTable(rows, room); !strings.HasPrefix(got, "           wanted ") || strings.Count(got, "\n") != 3 {
			t.Errorf("in %d columns\n%s", room, got)
		}
	}
}
