package show

import (
	"fmt"
	"strings"

	"ormbook/checker"
)

// FindingIDs are the checks of all engines in their order.
func FindingIDs(r *checker.Report) []string {
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

// Finding is the finding of a check on an engine, nil where it has none.
func Finding(e *checker.EngineReport, id string) *checker.Finding {
	for _, f := range e.Findings {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// FirstFailure is the first check that failed on any engine, in the order of the checks.
func FirstFailure(r *checker.Report) (*checker.Finding, string) {
	for _, id := range FindingIDs(r) {
		for _, e := range r.Engines {
			if f := Finding(e, id); f != nil && f.Status != checker.Passed && f.Status != checker.NotReached {
				return f, e.Engine
			}
		}
	}
	return nil, ""
}

// OnlyOn says which engine accepts what the other refuses, where they differ.
func OnlyOn(r *checker.Report, id string) string {
	if len(r.Engines) != 2 {
		return ""
	}
	x, y := Finding(r.Engines[0], id), Finding(r.Engines[1], id)
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

// RowTable sets rows side by side, marked.
func RowTable(rows []checker.Row) string {
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
	return Printable(strings.Join(lines, "\n"))
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
