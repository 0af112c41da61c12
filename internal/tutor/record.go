package tutor

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"ormbook/checker"
	"ormbook/internal/database"
	"ormbook/internal/progress"
)

// Engines are those that exercises are checked on: both where PostgreSQL can be had, else SQLite alone, and why.
func (t *Tutor) Engines(ctx context.Context) ([]string, error) {
	if _, err := t.Server(ctx, database.Postgres); err != nil {
		return []string{database.SQLite}, err
	}
	return []string{database.SQLite, database.Postgres}, nil
}

// Record keeps a check of the student's own files as an attempt, and gives its number.
func (t *Tutor) Record(s *progress.Store, r checker.Request, report *checker.Report) (int, error) {
	texts := map[string]string{}
	for name, text := range r.Files {
		texts[name] = string(text)
	}
	code, err := json.Marshal(texts)
	if err != nil {
		return 0, fmt.Errorf("record an attempt: %w", err)
	}
	verdict, err := json.Marshal(report)
	if err != nil {
		return 0, fmt.Errorf("record an attempt: %w", err)
	}
	attempt := &progress.Attempt{Book: t.Book.ID, Exercise: r.Exercise.Slug, Engines: strings.Join(r.Engines, ","),
		Outcome: string(report.Outcome), Points: report.Points, Max: report.Max, Files: string(code), Report: string(verdict)}
	if err := s.AddAttempt(attempt); err != nil {
		return 0, err
	}
	if err := s.SetNote("exercise", r.Exercise.Slug); err != nil {
		return 0, err
	}
	all, err := s.Attempts(t.Book.ID, r.Exercise.Slug)
	return len(all), err
}
