package formats

import (
	"io"

	"ormbook/checker"
)

// check50 writes what `check50 --output json` does (check50's docs/source/json_specification.rst): null for what was not reached or not
// judged, a cause for all that did not pass, no points; they are in data.
func check50(w io.Writer, r Run) error {
	type result struct {
		Name        string         `json:"name"`
		Description string         `json:"description"`
		Passed      *bool          `json:"passed"`
		Log         []string       `json:"log"`
		Cause       map[string]any `json:"cause"`
		Data        map[string]any `json:"data"`
		Dependency  *string        `json:"dependency"`
	}
	out := struct {
		Slug    string   `json:"slug"`
		Version string   `json:"version"`
		Results []result `json:"results"`
	}{Version: "3.0.0", Results: []result{}}
	for _, report := range r.Reports.Reports {
		out.Slug = report.Exercise
		for _, row := range rows(report) {
			name := row.id
			if len(r.Reports.Reports) > 1 {
				name = report.Exercise + "/" + row.id
			}
			one := result{Name: name, Description: row.title, Log: []string{}, Data: map[string]any{"points": row.points, "max": row.max}}
			if row.status != checker.NotReached && row.status != checker.Broken {
				passed := row.passed()
				one.Passed = &passed
			}
			if !row.passed() {
				one.Log = append(one.Log, row.finding.Tape...)
				one.Data["engine"] = row.engine
				one.Cause = map[string]any{"rationale": row.message(), "help": nil}
				if row.finding.Want != "" {
					one.Cause["expected"], one.Cause["actual"] = row.finding.Want, row.finding.Got
				}
			}
			out.Results = append(out.Results, one)
		}
	}
	if len(r.Reports.Reports) > 1 {
		out.Slug = "ormbook"
	}
	return indented(w, out)
}
