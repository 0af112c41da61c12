package show

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ormbook/checker"
)

// OnlyOn says which engine accepts what the other refuses, where they differ.
func OnlyOn(r *checker.Report, id string) string {
	if len(r.Engines) != 2 {
		return ""
	}
	x, y := r.Engines[0].Finding(id), r.Engines[1].Finding(id)
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
