package formats

import (
	"strings"

	"ormbook/checker"
)

// row is one check of one exercise over all engines.
type row struct {
	exercise, id, title string
	status              checker.Status
	points, max         int
	finding             *checker.Finding // the first that did not pass, or any that did
	engine              string           // of finding, when it did not pass
}

// rows flattens a report. A check counts when it passed on every engine.
func rows(r *checker.Report) []row {
	var list []row
	place := map[string]int{}
	for _, e := range r.Engines {
		for _, f := range e.Findings {
			i, known := place[f.ID]
			if !known {
				i = len(list)
				place[f.ID] = i
				list = append(list, row{exercise: r.Exercise, id: f.ID, title: f.Title, status: checker.Passed, points: f.Points, max: f.Max, finding: f})
			}
			if list[i].status == checker.Passed && f.Status != checker.Passed {
				list[i].status, list[i].points, list[i].finding, list[i].engine = f.Status, 0, f, e.Engine
			}
		}
	}
	return list
}

func (r row) passed() bool { return r.status == checker.Passed }

// message is what the student reads: where, why, what was wanted and given, and what was sent. It is empty for a check that passed.
func (r row) message() string {
	if r.passed() {
		return ""
	}
	f := r.finding
	lines := []string{"On " + r.engine + ": " + f.Says}
	if r.status == checker.NotReached {
		lines = []string{"Not reached on " + r.engine + "."}
	}
	for _, part := range []struct{ name, text string }{{"wanted", f.Want}, {"yours", f.Got}, {"line", f.At}, {"sent", strings.Join(f.Tape, "\n        ")}} {
		if part.text != "" && !strings.Contains(f.Says, part.text) {
			lines = append(lines, part.name+": "+part.text)
		}
	}
	return strings.Join(lines, "\n")
}

// whyBroken is what kept a report from being judged, or empty.
func whyBroken(r *checker.Report) string {
	for _, e := range r.Engines {
		if e.Outcome == checker.Broken {
			return e.Engine + ": " + e.Why
		}
	}
	return ""
}
