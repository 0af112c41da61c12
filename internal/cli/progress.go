package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/progress"
)

func (a *app) progressCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "progress",
		Short: "Show what you have done",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			t, err := a.open()
			if err != nil {
				return err
			}
			s, err := a.store()
			if err != nil {
				return err
			}
			rows, err := progressRows(t.Book, s)
			if err != nil {
				return environmentError(err)
			}
			if format == "json" {
				return a.printJSON(map[string]any{"schema": "ormbook/progress/v1", "exercises": rows})
			}
			a.printProgress(t.Book, rows)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

type progressRow struct {
	Exercise string `json:"exercise"`
	Title    string `json:"title"`
	Outcome  string `json:"outcome"` // of the best attempt; empty before the first
	Points   int    `json:"points"`
	Max      int    `json:"max"`
	Attempts int    `json:"attempts"`
	Hints    int    `json:"hints"`
	GaveUp   bool   `json:"gave_up"`
}

func progressRows(b *book.Book, s *progress.Store) ([]progressRow, error) {
	best, tries, err := s.Best(b.ID)
	if err != nil {
		return nil, err
	}
	rows := []progressRow{}
	for _, e := range b.Exercises {
		known, err := s.Exercise(b.ID, e.Slug)
		if err != nil {
			return nil, err
		}
		rows = append(rows, progressRow{e.Slug, e.Title, best[e.Slug].Outcome, best[e.Slug].Points, e.Points(), tries[e.Slug], known.Hints, known.GaveUp})
	}
	return rows, nil
}

const barWidth = 20

func (a *app) printProgress(b *book.Book, rows []progressRow) {
	passed, points, total := 0, 0, 0
	for _, r := range rows {
		if r.Outcome == "passed" {
			passed++
		}
		points, total = points+r.Points, total+r.Max
	}
	fmt.Fprintf(a.out, "%s   %d of %s passed, %d of %d points\n\n", b.Title, passed, count(len(rows), "exercise"), points, total)
	for _, r := range rows {
		notes := ""
		if r.Attempts > 0 {
			notes = count(r.Attempts, "attempt")
		}
		if r.Hints > 0 {
			notes += ", " + count(r.Hints, "hint")
		}
		if r.GaveUp {
			notes += ", gave up"
		}
		fmt.Fprintf(a.out, "%s %-10s %s %2d/%-2d  %s\n", mark(r), r.Exercise, bar(r.Points, r.Max), r.Points, r.Max, notes)
	}
}

func mark(r progressRow) string {
	switch {
	case r.Outcome == "passed":
		return "✓"
	case r.Attempts > 0:
		return "✗"
	}
	return "·"
}

func bar(n, of int) string {
	full := 0
	if of > 0 {
		full = n * barWidth / of
	}
	return strings.Repeat("▓", full) + strings.Repeat("░", barWidth-full)
}
