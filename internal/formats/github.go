package formats

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"ormbook/checker"
)

// github writes workflow commands, which GitHub Actions shows beside the student's lines, and, where the variable GITHUB_STEP_SUMMARY
// names a file, appends a table to it (GitHub's documentation, "Workflow commands for GitHub Actions").
func github(w io.Writer, r Run) error {
	points, most := 0, 0
	var summary strings.Builder
	for _, report := range r.Reports.Reports {
		points, most = points+report.Points, most+report.Max
		fmt.Fprintf(&summary, "### %s: %s, %d of %d points\n\n| check | | points | |\n|---|---|---|---|\n", report.Exercise, report.Outcome, report.Points, report.Max)
		for _, row := range rows(report) {
			fmt.Fprintf(&summary, "| %s | %s | %d/%d | %s |\n", cell(row.title), row.status, row.points, row.max, cell(row.message()))
			if err := annotate(w, r.Dir, row); err != nil {
				return err
			}
		}
		summary.WriteString("\n")
		if why := whyBroken(report); why != "" {
			fmt.Fprintf(w, "::error title=%s could not be judged::%s\n", property(report.Exercise), data(why))
		}
	}
	if _, err := fmt.Fprintf(w, "::notice title=Points::%d/%d\n", points, most); err != nil {
		return err
	}
	return appendTo(os.Getenv("GITHUB_STEP_SUMMARY"), summary.String())
}

func annotate(w io.Writer, dir string, r row) error {
	if r.passed() || r.status == checker.NotReached {
		return nil
	}
	place := ""
	if file, line, ok := strings.Cut(r.finding.At, ":"); ok {
		line, _, _ = strings.Cut(line, ":")
		place = "file=" + property(path.Join(filepath.ToSlash(dir), file)) + ",line=" + property(line) + ","
	}
	_, err := fmt.Fprintf(w, "::error %stitle=%s::%s\n", place, property(r.exercise+": "+r.title), data(r.message()))
	return err
}

func appendTo(name, text string) error {
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	cellEscapes     = strings.NewReplacer("|", "\\|", "\r", "", "\n", "<br>", "<", "&lt;", ">", "&gt;", "&", "&amp;")
)

func data(s string) string     { return dataEscapes.Replace(s) }
func property(s string) string { return propertyEscapes.Replace(s) }
func cell(s string) string     { return cellEscapes.Replace(s) }
