package gradebook

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"ormbook/internal/grading/submissions"
)

// gradebook writes a row for each student and exercise.
func (c *Class) gradebook(w io.Writer) error {
	rows := [][]string{{"student", "submission", "exercise", "points", "max", "outcome", "first_failing_check", "duplicate_of", "level", "when",
		"student_id", "email", "why"}}
	for _, e := range c.Entries {
		for _, s := range e.Students {
			rows = append(rows, []string{plain(s.Name), plain(e.Name), e.Exercise, e.points(), strconv.Itoa(e.Max), string(e.Outcome), e.First,
				plain(e.Same), e.Level, stamp(e.At), plain(s.ID), plain(s.Email), plain(e.Why)})
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// nbgrader writes the columns that nbgrader exports (nbgrader/plugins/export.py). What is no grade has empty scores.
func (c *Class) nbgrader(w io.Writer) error {
	rows := [][]string{{"assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score", "late_submission_penalty",
		"score", "max_score"}}
	for _, e := range c.Entries {
		for _, s := range e.Students {
			rows = append(rows, []string{e.Exercise, "", stamp(e.At), plain(idOf(s)), plain(s.Name), "", plain(s.Email), e.points(), "0", e.points(),
				strconv.Itoa(e.Max)})
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}

func idOf(s submissions.Student) string {
	if s.ID != "" {
		return s.ID
	}
	return s.Name
}

// points is empty for what is no grade.
func (e *Entry) points() string {
	if !e.Counts() {
		return ""
	}
	return strconv.Itoa(e.Points)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// plain keeps a spreadsheet from reading a student's text as a formula (OWASP, CSV injection).
func plain(s string) string {
	if s = visible(s); strings.ContainsAny(s[:min(len(s), 1)], "=+-@\t") {
		return "'" + s
	}
	return s
}
