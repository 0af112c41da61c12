// Package check observes the lines of a report and the statements that it took. What is right, the author's solution says.
package check

import (
	"cmp"
	"slices"

	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/report/solution"
)

// Once asks for the report once: the tape of this scenario is counted.
func Once(p *probe.P) {
	lines, err := exercise.Report(p.DB)
	p.See("lines", p.Call("Report").Gave(sorted(lines), err))
	var owners []string
	for _, line := range lines {
		owners = append(owners, line.Owner)
	}
	p.See("order", owners)
	p.See("no-leak", p.InUse())
}

// Again asks before and after the tables have changed, and on another connection.
func Again(p *probe.P) {
	again(p, p.DB)
	again(p, p.DB)
	first := p.Row("owners", 1).Uint("id")
	p.See("again", p.DB.Exec("UPDATE computers SET owner_id = ?, memory_in_gb = memory_in_gb + 3", first).Error)
	p.See("again", p.DB.Exec("INSERT INTO owners (name) VALUES ('Abe')").Error)
	again(p, p.DB)
	other := p.Reopen()
	p.Close()
	again(p, other)
}

// NoRows asks where there is nobody.
func NoRows(p *probe.P) {
	p.See("nothing-there", p.Call("Report").Gave(exercise.Report(p.DB)))
}

// NoComputers asks where the table of the computers is gone.
func NoComputers(p *probe.P) {
	p.See("half-an-answer", p.Call("Report").Err(exercise.Report(p.DB)))
}

// Closed asks where no database answers.
func Closed(p *probe.P) {
	p.Close()
	p.See("returns-error", p.Call("Report").Err(exercise.Report(p.DB)))
}

// sorted puts the lines in an order of its own: which of two owners of one name comes first is nobody's business.
func sorted(lines []exercise.Line) []exercise.Line {
	return slices.SortedFunc(slices.Values(lines), func(a, b exercise.Line) int {
		return cmp.Or(cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Count, b.Count), cmp.Compare(a.Total, b.Total))
	})
}

func again(p *probe.P, db *gorm.DB) {
	lines, err := exercise.Report(db)
	p.See("again", p.Call("Report").Gave(sorted(lines), err))
}
