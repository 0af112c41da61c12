package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

type runFlags struct {
	engine, format string
	text           bool
}

func (a *app) runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run CHAPTER[/LESSON[#STEP]]",
		Short: "Run the steps of a chapter, a lesson, or one step",
		Long: `Run the steps of a chapter, a lesson, or one step, each on a fresh database, and show what they printed, the SQL they sent and
what changed in the tables. The steps before the one you name are run first, silently.`,
		Example: `  ormbook run seeding                   the whole chapter on SQLite
  ormbook run seeding/save#2            one step
  ormbook run crud/read --engine both   on both engines, differences marked
  ormbook run orm --text                with the lesson's text
  ormbook run seeding --format json     for programs`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.runLessons(cmd, args[0], f) },
	}
	cmd.Flags().StringVar(&f.engine, "engine", "sqlite", "sqlite, postgres or both")
	cmd.Flags().StringVar(&f.format, "format", "text", "text or json")
	cmd.Flags().BoolVar(&f.text, "text", false, "show the lesson's text as well")
	return cmd
}

func (a *app) runLessons(cmd *cobra.Command, name string, f runFlags) error {
	list, err := engines(f.engine)
	if err != nil {
		return err
	}
	t, err := a.open()
	if err != nil {
		return err
	}
	chosen, err := t.Book.Find(name)
	if err != nil {
		return useError("%w", err)
	}
	passed := true
	var all []lessonResults
	whole := chosen.Lesson == nil && f.text && f.format == "text"
	if whole {
		a.printChapterText(chosen.Chapter.Title, chosen.Chapter.Intro)
	}
	for _, lesson := range chosen.Lessons() {
		results, err := a.runLesson(cmd, t, lesson, stepOf(chosen), list, f)
		if err != nil {
			return environmentError(err)
		}
		all = append(all, results)
		passed = passed && results.passed()
	}
	if f.format == "json" {
		return a.printJSON(map[string]any{"schema": "ormbook/run/v1", "lessons": all})
	}
	if whole {
		a.printChapterText("In short", chosen.Chapter.Summary)
	}
	if !passed {
		return failed()
	}
	return nil
}

// printChapterText prints a chapter's introduction or its summary.
func (a *app) printChapterText(title, text string) {
	if text != "" {
		fmt.Fprintf(a.out, "%s\n\n%s\n\n", title, text)
	}
}

func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// stepOf is the number of the chosen step, 0 for all.
func stepOf(s book.Selection) int {
	if s.Step == nil {
		return 0
	}
	return s.Step.Number
}

type lessonResults struct {
	Lesson string          `json:"lesson"`
	Steps  []*tutor.Result `json:"steps"`
	lesson *book.Lesson
}

// passed is false when a step failed that was not made to fail.
func (l lessonResults) passed() bool {
	for _, r := range l.Steps {
		if r.Failure != nil {
			return false
		}
	}
	return true
}

// runLesson walks through a lesson on each engine. Steps are printed as they end; on two engines, when both have ended.
func (a *app) runLesson(cmd *cobra.Command, t *tutor.Tutor, l *book.Lesson, step int, engines []string, f runFlags) (lessonResults, error) {
	results := lessonResults{Lesson: l.ID, lesson: l}
	var sessions []*tutor.Session
	for _, e := range engines {
		s, err := t.Open(cmd.Context(), l, e)
		if err != nil {
			return results, err
		}
		defer s.Close()
		sessions = append(sessions, s)
	}
	for n := 1; n <= len(l.Steps); n++ {
		if step > 0 && n > step {
			break
		}
		var same []*tutor.Result
		for _, s := range sessions {
			r, err := s.Run(cmd.Context(), n, nil)
			if err != nil {
				return results, err
			}
			same = append(same, r)
		}
		if step > 0 && n < step {
			continue
		}
		results.Steps = append(results.Steps, same...)
		if f.format == "text" {
			a.printStep(l, l.Steps[n-1], same, f)
		}
	}
	return results, nil
}

func (a *app) printStep(l *book.Lesson, s *book.Step, results []*tutor.Result, f runFlags) {
	p := page{a.out, a.width()}
	names := make([]string, len(results))
	for i, r := range results {
		names[i] = r.Engine
	}
	fmt.Fprintf(a.out, "%d %s · %s · step %d of %d · %s\n%s\n\n", l.Chapter.Number, l.Chapter.Title, l.Title, s.Number, len(l.Steps),
		strings.Join(names, " ‖ "), s.Title)
	for _, b := range s.Blocks {
		switch {
		case b.Kind == book.ProseBlock && f.text:
			fmt.Fprintf(a.out, "%s\n\n", strings.TrimSpace(b.Text))
		case b.Kind == book.QuizBlock:
			a.printQuiz(b.Quiz)
		case b.Kind == book.CellBlock && !b.Cell.Hidden && wanted(b.Cell, names):
			p.code(b.Cell, b.Cell.Code)
		}
	}
	a.printResults(p, results)
	fmt.Fprintln(a.out)
}

func wanted(c *book.Cell, engines []string) bool {
	for _, e := range engines {
		if c.Engine == "" || c.Engine == e {
			return true
		}
	}
	return false
}

// printResults prints one engine's evidence, or both engines' with their differences marked.
func (a *app) printResults(p page, results []*tutor.Result) {
	if len(results) == 1 {
		p.result(results[0], "")
		return
	}
	if show.Same(results[0], results[1]) {
		if nothing(results[0]) {
			return
		}
		p.block("=", "the same on "+results[0].Engine+" and "+results[1].Engine)
		p.result(results[0], "")
		return
	}
	for _, r := range results {
		p.block("≠", "── "+r.Engine+" ──")
		p.result(r, "")
	}
	p.block("", "≠ differs in: "+strings.Join(show.Differences(results[0], results[1]), ", "))
}

// nothing is true for a step without a cell.
func nothing(r *tutor.Result) bool {
	return r.Output == "" && len(r.Tape) == 0 && len(r.Changes.Tables) == 0 && r.Failure == nil
}

func (a *app) printQuiz(q *book.Quiz) {
	fmt.Fprintf(a.out, "?       %s\n", strings.ReplaceAll(strings.TrimSpace(q.Ask), "\n", "\n        "))
	for i, c := range q.Choices {
		fmt.Fprintf(a.out, "        %c) %s\n", 'a'+i, c.Text)
	}
	for _, p := range q.Pairs {
		fmt.Fprintf(a.out, "        - %s\n", p.Left)
	}
	if q.Kind == book.QuizMatch {
		fmt.Fprintf(a.out, "        with\n")
	}
	if q.Kind == book.QuizMatch || q.Kind == book.QuizOrder {
		for _, item := range q.Shuffled() {
			fmt.Fprintf(a.out, "        · %s\n", item)
		}
	}
	fmt.Fprintln(a.out)
}
