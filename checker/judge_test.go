package checker

import (
	"strings"
	"testing"

	"ormbook/internal/book"
)

// A program holds the line to the workbook, and may say on it that the scenario is broken. That is believed only where the author's
// solution could not run either.
func TestAScenarioIsBrokenOnlyWhenTheAuthorsSolutionSaysSoToo(t *testing.T) {
	checks := []book.Check{{ID: "get", Scenario: "Read"}}
	broken, done := ending{How: endBroken, Text: "no database today."}, ending{How: endDone}
	for _, c := range []struct {
		author ending
		want   Status
	}{{done, Failed}, {broken, Broken}} {
		p := pair{scenario: "Read", data: "1", author: &evidence{End: c.author}, yours: &evidence{End: broken}}
		first := judge(checks, "sqlite", []pair{p})[0]
		if first.Status != c.want || !strings.Contains(first.Says, "no database today") {
			t.Errorf("the author's solution is %s: %+v", c.author.How, first)
		}
	}
}
