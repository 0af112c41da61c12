package cli

import (
	"fmt"
	"strings"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
)

// printReport prints a verdict: the checks as a list with a sign an engine, then the first failure explained, then the others in a line
// each.
func (a *app) printReport(e *book.Exercise, r *checker.Report, attempt int, took time.Duration) {
	head := fmt.Sprintf("%s · %s · %s", e.Slug, e.Title, stars(e.Stars))
	if attempt > 0 {
		head += fmt.Sprintf(" · attempt %d", attempt)
	}
	fmt.Fprintf(a.out, "%s · %d/%d points\n\n", head, r.Points, r.Max)
	a.printChecks(r)
	if f, engine := firstFailure(r); f != nil {
		a.explain(f, engine, r)
	} else if r.Outcome == checker.Passed {
		fmt.Fprintf(a.out, "  Passed on %s, in %.1f s.\n\n", engineNames(r), took.Seconds())
	}
	for _, e := range r.Engines {
		if e.Why != "" {
			fmt.Fprintf(a.out, "  Not judged on %s, and that is not your fault: %s\n", e.Engine, e.Why)
		}
	}
}

func engineNames(r *checker.Report) string {
	names := make([]string, len(r.Engines))
	for i, e := range r.Engines {
		names[i] = e.Engine
	}
	return strings.Join(names, " and ")
}

var signs = map[checker.Status]string{
	checker.Passed: "✓", checker.Failed: "✗", checker.NotReached: "·", checker.Limit: "✗", checker.Broken: "!",
}

func (a *app) printChecks(r *checker.Report) {
	for _, id := range findingIDs(r) {
		var cells []string
		var title string
		sum := checker.Passed
		for _, e := range r.Engines {
			if f := finding(e, id); f != nil {
				title = f.Title
				cells = append(cells, e.Engine+" "+statusWord(f))
				if f.Status != checker.Passed && sum != checker.Failed {
					sum = f.Status
				}
			}
		}
		fmt.Fprintf(a.out, "  %s %-16s %-44s %s\n", signs[sum], id, clipTo(title, 44), strings.Join(cells, "  "))
	}
	fmt.Fprintln(a.out)
}

func statusWord(f *checker.Finding) string {
	switch f.Status {
	case checker.NotReached:
		return "not reached"
	case checker.Limit:
		return "✗ " + f.Limit
	}
	return signs[f.Status]
}

// findingIDs are the checks of all engines in their order.
func findingIDs(r *checker.Report) []string {
	var ids []string
	seen := map[string]bool{}
	for _, e := range r.Engines {
		for _, f := range e.Findings {
			if !seen[f.ID] {
				seen[f.ID] = true
				ids = append(ids, f.ID)
			}
		}
	}
	return ids
}

func finding(e *checker.EngineReport, id string) *checker.Finding {
	for _, f := range e.Findings {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// firstFailure is the first check that failed on any engine, in the order of the checks.
func firstFailure(r *checker.Report) (*checker.Finding, string) {
	for _, id := range findingIDs(r) {
		for _, e := range r.Engines {
			if f := finding(e, id); f != nil && f.Status != checker.Passed && f.Status != checker.NotReached {
				return f, e.Engine
			}
		}
	}
	return nil, ""
}

// explain prints everything that is known about one failure.
func (a *app) explain(f *checker.Finding, engine string, r *checker.Report) {
	where := "on " + engine
	if only := onlyOn(r, f.ID); only != "" {
		where = only
	}
	if f.Data != "" && f.Data != "1" {
		where += ", with other data than the task's example"
	}
	fmt.Fprintf(a.out, "  %s (%s)\n  %s\n", f.ID, where, indent(printable(f.Says), 2))
	p := page{prefixed{a.out, "  "}}
	switch {
	case len(f.Rows) > 0:
		p.block("rows", rowTable(f.Rows))
	case f.Want != "" && !strings.Contains(f.Says, f.Want):
		p.block("wanted", printable(f.Want))
	}
	if f.Got != "" && len(f.Rows) == 0 && !strings.Contains(f.Says, f.Got) {
		p.block("yours", printable(f.Got))
	}
	if f.At != "" {
		p.block("line", f.At)
	}
	if len(f.Tape) > 0 {
		p.block("tape", printable(strings.Join(f.Tape, "\n")))
	}
	if f.Output != "" {
		p.block("printed", printable(f.Output))
	}
	fmt.Fprintln(a.out)
}

// onlyOn says which engine accepts what the other refuses, where they differ.
func onlyOn(r *checker.Report, id string) string {
	if len(r.Engines) != 2 {
		return ""
	}
	x, y := finding(r.Engines[0], id), finding(r.Engines[1], id)
	switch {
	case x == nil || y == nil:
		return ""
	case x.Status == checker.Passed && y.Status == checker.Failed:
		return fmt.Sprintf("%s accepts this, %s does not", r.Engines[0].Engine, r.Engines[1].Engine)
	case y.Status == checker.Passed && x.Status == checker.Failed:
		return fmt.Sprintf("%s accepts this, %s does not", r.Engines[1].Engine, r.Engines[0].Engine)
	case x.Status == checker.Failed && y.Status == checker.Failed:
		return "on both engines"
	}
	return ""
}

// rowTable sets rows side by side, marked.
func rowTable(rows []checker.Row) string {
	width := len("wanted")
	for _, r := range rows {
		width = max(width, len([]rune(r.Want)))
	}
	width = min(width, 60)
	lines := []string{fmt.Sprintf("%-10s %-*s  %s", "", width, "wanted", "yours")}
	for _, r := range rows {
		mark := r.Mark
		if mark == "same" {
			mark = ""
		}
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%-10s %-*s  %s", mark, width, dash(r.Want), dash(r.Got)), " "))
	}
	return printable(strings.Join(lines, "\n"))
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

func indent(s string, n int) string {
	return strings.ReplaceAll(s, "\n", "\n"+strings.Repeat(" ", n))
}

func clipTo(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
