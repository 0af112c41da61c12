package cli

import (
	"fmt"
	"strings"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/show"
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
	if f, engine := r.FirstFailure(); f != nil {
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

// checksWidth is that of a check's id and title together.
const checksWidth = 60

func (a *app) printChecks(r *checker.Report) {
	wide := 0
	for _, id := range r.IDs() {
		wide = min(max(wide, len(id)), checksWidth/2) // a longer one pushes its line
	}
	for _, id := range r.IDs() {
		var cells []string
		var title string
		sum := checker.Passed
		for _, e := range r.Engines {
			if f := e.Finding(id); f != nil {
				title = f.Title
				cells = append(cells, e.Engine+" "+statusWord(f))
				if f.Status != checker.Passed && sum != checker.Failed {
					sum = f.Status
				}
			}
		}
		title = clipTo(title, checksWidth-wide)
		fmt.Fprintf(a.out, "  %s %-*s %-*s %s\n", signs[sum], wide, id, checksWidth-wide, title, strings.Join(cells, "  "))
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

// explain prints everything that is known about one failure.
func (a *app) explain(f *checker.Finding, engine string, r *checker.Report) {
	where := "on " + engine
	if only := show.OnlyOn(r, f.ID); only != "" {
		where = only
	}
	if f.Data != "" && f.Data != "1" {
		where += ", with other data than the task's example"
	}
	fmt.Fprintf(a.out, "  %s (%s)\n  %s\n", f.ID, where, strings.Join(wrap(show.Printable(f.Says), a.width()-2), "\n  "))
	p := page{prefixed{a.out, "  "}, max(a.width()-2, 0)}
	switch {
	case len(f.Rows) > 0:
		p.block("rows", show.RowTable(f.Rows, max(p.width-margin, 0)))
	case f.Want != "" && !strings.Contains(f.Says, f.Want):
		p.block("wanted", show.Printable(f.Want))
	}
	if f.Got != "" && len(f.Rows) == 0 && !strings.Contains(f.Says, f.Got) {
		p.block("yours", show.Printable(f.Got))
	}
	if f.At != "" {
		p.block("line", f.At)
	}
	if len(f.Tape) > 0 {
		p.block("tape", show.Printable(strings.Join(f.Tape, "\n")))
	}
	if f.Output != "" {
		p.block("printed", show.Printable(f.Output))
	}
	fmt.Fprintln(a.out)
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
