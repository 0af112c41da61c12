package replay

import (
	"slices"
	"testing"

	"ormbook/internal/database"
	"ormbook/internal/tutor"
)

func at(line int) database.Entry {
	return database.Entry{Kind: database.Statement, At: database.Place{File: "l.md", Line: line}}
}

func TestStopsKeepTransactionsAndLinesTogether(t *testing.T) {
	begin, commit := database.Entry{Kind: database.Begin}, database.Entry{Kind: database.Commit}
	tape := []database.Entry{at(3), at(3), begin, at(5), at(6), commit, at(7)}
	var got [][3]int
	for _, s := range stops(tape) {
		got = append(got, [3]int{s.at.Line, s.from, s.to})
	}
	if want := [][3]int{{3, 0, 2}, {5, 2, 4}, {6, 4, 6}, {7, 6, 7}}; !slices.Equal(got, want) {
		t.Errorf("stops %v, want %v", got, want)
	}
	var many []database.Entry
	for i := range 40 {
		many = append(many, at(i+1))
	}
	if list := stops(many); len(list) != mostStops || list[len(list)-1].to != 40 {
		t.Errorf("%d stops, the last %+v", len(list), list[len(list)-1])
	}
}

func TestRequestsAreFoundInTheOutput(t *testing.T) {
	r := &tutor.Result{Output: "> GET /\n< 200 OK\n> nothing /x\n> POST /toys name=a\n"}
	if got := requestsOf(r); !slices.Equal(got, []string{"GET /", "POST /toys name=a"}) {
		t.Errorf("requests %q", got)
	}
}

func TestRowsThatAStepTouchedAreMarkedAndStayInView(t *testing.T) {
	r := database.Rows{Table: "toys", Columns: []string{"id"}, Count: 20}
	for i := range 20 {
		r.Rows = append(r.Rows, []any{int64(i + 1)})
	}
	table := marked(r, map[string][][]any{"+": {{int64(18)}}})
	last := table.Rows[len(table.Rows)-1]
	if len(table.Rows) != RowsShown || last.Mark != "+" || last.Values[0] != int64(18) || table.Count != 20 {
		t.Errorf("table %+v", table)
	}
}
