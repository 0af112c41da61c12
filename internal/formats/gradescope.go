package formats

import (
	"fmt"
	"io"
)

// gradescope writes what an autograder leaves in /autograder/results/results.json (Gradescope's autograder specification, "Output format").
// Of a test only its output reaches the student.
func gradescope(w io.Writer, r Run) error {
	type test struct {
		Name   string         `json:"name"`
		Number string         `json:"number"`
		Score  float64        `json:"score"`
		Max    float64        `json:"max_score"`
		Status string         `json:"status"`
		Output string         `json:"output,omitempty"`
		Format string         `json:"output_format,omitempty"`
		Tags   []string       `json:"tags"`
		Seen   string         `json:"visibility"`
		Extra  map[string]any `json:"extra_data,omitempty"`
	}
	out := struct {
		Score      float64 `json:"score"`
		Output     string  `json:"output,omitempty"`
		Visibility string  `json:"visibility"`
		Tests      []test  `json:"tests"`
	}{Visibility: "visible", Tests: []test{}}
	for i, report := range r.Reports.Reports {
		out.Score += float64(report.Points)
		if why := whyBroken(report); why != "" {
			out.Output += report.Exercise + " could not be judged, which is not your fault. " + why + "\n"
		}
		for j, row := range rows(report) {
			t := test{Name: row.title, Number: fmt.Sprintf("%d.%d", i+1, j+1), Score: float64(row.points), Max: float64(row.max), Status: "passed",
				Output: row.message(), Format: "text", Tags: []string{report.Exercise, row.id}, Seen: "visible"}
			if !row.passed() {
				t.Status, t.Extra = "failed", map[string]any{"engine": row.engine, "status": row.status, "tape": row.finding.Tape}
			}
			out.Tests = append(out.Tests, t)
		}
	}
	return indented(w, out)
}
