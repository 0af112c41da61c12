package checker

import "ormbook/internal/database"

// SchemaName names the shape of reports; docs/reports.md describes it.
const SchemaName = "ormbook/report/v1"

// Status is what became of a check, and of all checks together.
type Status string

// The statuses, from best to worst for the student; Broken is the workbook's or the author's fault, never the student's.
const (
	Passed     Status = "passed"
	Failed     Status = "failed"
	NotReached Status = "not-reached"
	Limit      Status = "limit"
	Broken     Status = "broken"
)

// Reports is what a check of one or more exercises comes to.
type Reports struct {
	Schema  string    `json:"schema"`
	Reports []*Report `json:"reports"`
}

// Report is the verdict on one submission for one exercise.
type Report struct {
	Exercise string          `json:"exercise"`
	Outcome  Status          `json:"outcome"`
	Points   int             `json:"points"` // of the checks that passed on every engine
	Max      int             `json:"max"`
	Engines  []*EngineReport `json:"engines"`
}

// EngineReport is the verdict on one engine.
type EngineReport struct {
	Engine    string     `json:"engine"`
	Outcome   Status     `json:"outcome"`
	Level     string     `json:"level"` // of isolation
	ElapsedMS int64      `json:"elapsed_ms"`
	Findings  []*Finding `json:"findings"`
	Why       string     `json:"why,omitempty"` // of a broken verdict
}

// Finding is what became of one check on one engine.
type Finding struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Status Status   `json:"status"`
	Points int      `json:"points"`
	Max    int      `json:"max"`
	Says   string   `json:"says,omitempty"` // what the student reads when it did not pass
	Want   string   `json:"want,omitempty"`
	Got    string   `json:"got,omitempty"`
	At     string   `json:"at,omitempty"`   // the student's line: exercise.go:21
	Tape   []string `json:"tape,omitempty"` // what the student's code sent
	Data   string   `json:"data,omitempty"` // the data set that it failed on
	Rows   []Row    `json:"rows,omitempty"` // want and got row by row, where they are rows
	Limit  string   `json:"limit,omitempty"`
	Output string   `json:"output,omitempty"` // the end of what the program printed, where it ended early
}

// Row is one row of a comparison. Mark is "same", "missing", "extra", "wrong" or "misplaced".
type Row struct {
	Mark string `json:"mark"`
	Want string `json:"want,omitempty"`
	Got  string `json:"got,omitempty"`
}

// settle works out outcomes and points from the findings.
func (r *Report) settle() {
	passed := map[string]int{}
	r.Outcome, r.Max, r.Points = Passed, 0, 0
	for _, e := range r.Engines {
		e.settle()
		r.Outcome = worse(r.Outcome, e.Outcome)
		for _, f := range e.Findings {
			if f.Status == Passed {
				passed[f.ID]++
			}
		}
	}
	counted := map[string]bool{}
	for _, e := range r.Engines {
		for _, f := range e.Findings {
			if counted[f.ID] {
				continue
			}
			counted[f.ID] = true
			r.Max += f.Max
			if passed[f.ID] == r.judgedOn(f.ID) {
				r.Points += f.Max
			}
		}
	}
	if len(r.Engines) == 0 {
		r.Outcome = Broken
	}
}

// judgedOn is the number of engines that have a finding of this id; a check may hold for one engine only.
func (r *Report) judgedOn(id string) int {
	n := 0
	for _, e := range r.Engines {
		for _, f := range e.Findings {
			if f.ID == id {
				n++
				break
			}
		}
	}
	return n
}

func (e *EngineReport) settle() {
	if e.Why != "" {
		e.Outcome = Broken
		return
	}
	e.Outcome = Passed
	for _, f := range e.Findings {
		if f.Status == Passed {
			f.Points = f.Max
		}
		e.Outcome = worse(e.Outcome, f.Status)
	}
	if len(e.Findings) == 0 {
		e.Outcome = Broken
	}
}

// worse keeps the verdict that must not be hidden by the other. A check that was not reached fails the whole.
func worse(a, b Status) Status {
	order := []Status{Passed, NotReached, Failed, Limit, Broken}
	rank := func(s Status) int {
		for i, o := range order {
			if s == o {
				return i
			}
		}
		return len(order)
	}
	if b == NotReached {
		b = Failed
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}

// First is the first finding that did not pass, nil when all passed.
func (e *EngineReport) First() *Finding {
	for _, f := range e.Findings {
		if f.Status != Passed && f.Status != NotReached {
			return f
		}
	}
	for _, f := range e.Findings {
		if f.Status != Passed {
			return f
		}
	}
	return nil
}

// tapeShown and textShown bound a finding's statements, and the bytes of each.
const (
	tapeShown = 20
	textShown = 2 << 10
)

func tapeTexts(entries []database.Entry) []string {
	var list []string
	for _, e := range entries {
		if e.Driver {
			continue
		}
		if len(list) == tapeShown {
			return append(list, "…")
		}
		text := database.CutText(e.Text(), textShown)
		if e.Err != "" {
			text += "   ✗ " + e.Err
		}
		list = append(list, text)
	}
	return list
}
