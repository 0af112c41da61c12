package formats

import (
	"io"
	"strings"

	"ormbook/checker"
)

// The longest texts of Exercism's test runner interface, version 3, in characters.
const (
	exercismMessage = 65_535
	exercismOutput  = 500
)

// exercism writes results.json of Exercism's test runner interface, version 3. "error" is for what never ran.
func exercism(w io.Writer, r Run) error {
	type test struct {
		Name    string `json:"name"`
		Status  string `json:"status"`
		Message string `json:"message,omitempty"`
		Output  string `json:"output,omitempty"`
		Code    string `json:"test_code"`
	}
	out := struct {
		Version int     `json:"version"`
		Status  string  `json:"status"`
		Message *string `json:"message"`
		Tests   []test  `json:"tests"`
	}{Version: 3, Status: "pass", Tests: []test{}}
	for _, report := range r.Reports.Reports {
		if why := neverRan(report); why != "" {
			out.Status = "error"
			why = clip(why, exercismMessage)
			out.Message = &why
			continue
		}
		for _, row := range rows(report) {
			t := test{Name: row.title, Status: "pass", Message: clip(row.message(), exercismMessage), Output: clip(row.finding.Output, exercismOutput),
				Code: report.Exercise + "/" + row.id}
			switch row.status {
			case checker.Passed:
			case checker.NotReached, checker.Broken:
				t.Status = "error"
			default:
				t.Status = "fail"
			}
			if t.Status != "pass" && out.Status == "pass" {
				out.Status = "fail"
			}
			out.Tests = append(out.Tests, t)
		}
	}
	return indented(w, out)
}

// neverRan says why no check of a report could run: it did not compile, or nothing could be judged.
func neverRan(r *checker.Report) string {
	if why := whyBroken(r); why != "" {
		return why
	}
	for _, row := range rows(r) {
		if row.id == "compile" || row.id == "imports" || row.id == "signature" {
			return strings.TrimSpace(row.finding.At + " " + row.finding.Says)
		}
	}
	return ""
}

// clip shortens a text to n characters.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
