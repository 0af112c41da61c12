package show

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

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

// RowTable sets rows side by side, marked; below each other where they are wider than the room, in columns of the screen. A room of 0 has no end.
func RowTable(rows []checker.Row, room int) string {
	text := rowsBeside(rows)
	if room > 0 && widest(text) > room {
		text = rowsBelow(rows)
	}
	return Printable(strings.Join(text, "\n"))
}

func rowsBeside(rows []checker.Row) []string {
	width := len("wanted")
	for _, r := range rows {
		width = max(width, len([]rune(r.Want)))
	}
	width = min(width, 60)
	lines := []string{fmt.Sprintf("%-10s %-*s  %s", "", width, "wanted", "yours")}
	for _, r := range rows {
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%-10s %-*s  %s", markOf(r), width, dash(r.Want), dash(r.Got)), " "))
	}
	return lines
}

// rowsBelow writes a row that is the same once, any other twice.
func rowsBelow(rows []checker.Row) []string {
	var lines []string
	for _, r := range rows {
		if markOf(r) == "" {
			lines = append(lines, fmt.Sprintf("%-10s %-6s %s", "", "both", dash(r.Want)))
			continue
		}
		lines = append(lines, fmt.Sprintf("%-10s %-6s %s", markOf(r), "wanted", dash(r.Want)), fmt.Sprintf("%-10s %-6s %s", "", "yours", dash(r.Got)))
	}
	return lines
}

// markOf is empty for a row that is as it should be.
func markOf(r checker.Row) string {
	if r.Mark == "same" {
		return ""
	}
	return r.Mark
}

func widest(lines []string) (n int) {
	for _, line := range lines {
		n = max(n, ansi.StringWidth(line))
	}
	return n
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
