package gradebook

import (
	"encoding/json"
	"io"
	"time"

	"ormbook/checker"
	"ormbook/internal/formats"
	"ormbook/internal/grading/submissions"
)

// LineSchema names the shape of a line of results.jsonl; docs/reports.md describes it.
const LineSchema = "ormbook/grade/v1"

// Line is one submission in results.jsonl.
type Line struct {
	Schema     string                `json:"schema"`
	Submission string                `json:"submission"`
	Students   []submissions.Student `json:"students"`
	Exercise   string                `json:"exercise"`
	Outcome    checker.Status        `json:"outcome"`
	Points     *int                  `json:"points"` // null where it is no grade
	Max        int                   `json:"max"`
	Same       string                `json:"duplicate_of,omitempty"`
	Why        string                `json:"why,omitempty"`
	Content    string                `json:"content,omitempty"`
	Seed       uint64                `json:"seed"`
	At         *time.Time            `json:"at"`
	Tries      int                   `json:"tries,omitempty"`
	Seconds    float64               `json:"seconds,omitempty"`
	Report     *checker.Report       `json:"report"` // null where nothing ran
}

// lines writes a line for each submission, with all that is known.
func (c *Class) lines(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, e := range c.Entries {
		line := Line{Schema: LineSchema, Submission: e.Name, Students: e.Students, Exercise: e.Exercise, Outcome: e.Outcome, Max: e.Max, Same: e.Same, Why: e.Why,
			Content: e.Digest, Seed: c.Batch.Info.Seed}
		if e.Counts() {
			line.Points = &e.Points
		}
		r, err := c.Batch.Result(e.Item)
		if err != nil {
			return err
		}
		if r != nil {
			line.Report, line.At, line.Tries, line.Seconds = r.Report, &r.At, r.Tries, r.Seconds
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// junit writes a case for each submission.
func (c *Class) junit(w io.Writer) error {
	cases := make([]formats.Case, 0, len(c.Entries))
	for _, e := range c.Entries {
		one := formats.Case{Class: "grade." + e.Exercise, Name: e.Name}
		switch {
		case !e.Counts():
			one.Error = string(e.Outcome) + ": " + e.Why
		case e.Outcome == Empty:
			one.Faults = []string{"empty: " + e.Why}
		case e.Outcome != checker.Passed:
			says, err := c.firstSays(e)
			if err != nil {
				return err
			}
			one.Faults = []string{says}
		}
		cases = append(cases, one)
	}
	return formats.WriteCases(w, "ormbook grade", cases)
}

func (c *Class) firstSays(e *Entry) (string, error) {
	r, err := c.Batch.Result(e.Item)
	if err != nil || r == nil || r.Report == nil {
		return e.First, err
	}
	f, engine := r.Report.FirstFailure()
	if f == nil {
		return string(e.Outcome), nil
	}
	return f.ID + " on " + engine + ": " + f.Says, nil
}
