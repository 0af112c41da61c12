package formats

import (
	"cmp"
	"io"
	"os"
	"strings"
	"time"
)

// classroom50 writes Classroom 50's result.json (its wiki, "Advanced Autograding", schema classroom50/result/v1). What belongs to the
// submission comes from the variables that its runner sets; owner and assignment_type are stamped by the runner itself.
func classroom50(w io.Writer, r Run) error {
	type test struct {
		Name     string   `json:"test-name"`
		Passed   bool     `json:"passed"`
		Score    int      `json:"score"`
		Max      int      `json:"max-score"`
		Message  string   `json:"message,omitempty"`
		Exercise string   `json:"exercise"`
		Tape     []string `json:"tape,omitempty"`
	}
	now := time.Now().UTC().Truncate(time.Second)
	out := struct {
		Schema     string `json:"schema"`
		Classroom  string `json:"classroom"`
		Assignment string `json:"assignment"`
		Submission string `json:"submission"`
		Commit     string `json:"commit"`
		Release    string `json:"release"`
		Review     string `json:"review"`
		Datetime   string `json:"datetime"`
		GradedAt   string `json:"graded_at"`
		Score      int    `json:"score"`
		Max        int    `json:"max-score"`
		Tests      []test `json:"tests"`
	}{
		Schema: "classroom50/result/v1", Classroom: os.Getenv("CLASSROOM"), Assignment: os.Getenv("ASSIGNMENT"), Submission: os.Getenv("SUBMISSION_TAG"),
		Commit: os.Getenv("COMMIT_URL"), Release: os.Getenv("RELEASE_URL"), Review: cmp.Or(os.Getenv("REVIEW_URL"), os.Getenv("COMMIT_URL")),
		Datetime: submitted(os.Getenv("SUBMISSION_TAG"), now).Format(time.RFC3339), GradedAt: now.Format(time.RFC3339), Tests: []test{},
	}
	for _, report := range r.Reports.Reports {
		out.Score, out.Max = out.Score+report.Points, out.Max+report.Max
		for _, row := range rows(report) {
			one := test{Name: row.title, Passed: row.passed(), Score: row.points, Max: row.max, Message: row.message(), Exercise: report.Exercise}
			if !row.passed() {
				one.Tape = row.finding.Tape
			}
			out.Tests = append(out.Tests, one)
		}
	}
	return indented(w, out)
}

// submitted reads the time out of a tag such as submit/2026-06-01T14-32-05Z-a1b2c3d.
func submitted(tag string, otherwise time.Time) time.Time {
	const layout = "2006-01-02T15-04-05Z"
	_, rest, _ := strings.Cut(tag, "/")
	if len(rest) < len(layout) {
		return otherwise
	}
	at, err := time.Parse(layout, rest[:len(layout)])
	if err != nil {
		return otherwise
	}
	return at
}
