package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/editor"
	"ormbook/internal/progress"
	"ormbook/internal/show"
)

// one opens the book and finds the one exercise that a command is about.
func (a *app) one(args []string) (*book.Book, *book.Exercise, error) {
	t, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	list, err := a.exercises(t.Book, args, false)
	if err != nil {
		return nil, nil, err
	}
	return t.Book, list[0], nil
}

func (a *app) hintCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "hint [EXERCISE]",
		Short: "Show one more hint",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			b, e, err := a.one(args)
			if err != nil {
				return err
			}
			s, err := a.store()
			if err != nil {
				return err
			}
			known, err := s.Exercise(b.ID, e.Slug)
			if err != nil {
				return environmentError(err)
			}
			known.Hints = min(known.Hints+1, len(e.Hints))
			if err := s.SaveExercise(known); err != nil {
				return environmentError(err)
			}
			for i, h := range e.Hints[:known.Hints] {
				fmt.Fprintf(a.out, "%d/%d  %s\n\n", i+1, len(e.Hints), indent(strings.TrimSpace(h), 5))
			}
			if known.Hints == len(e.Hints) {
				fmt.Fprintf(a.err, "That was the last hint. ormbook solution %s --give-up shows the author's solution.\n", e.Slug)
			}
			return nil
		},
	}
}

func (a *app) solutionCommand() *cobra.Command {
	var giveUp bool
	cmd := &cobra.Command{
		Use:   "solution [EXERCISE]",
		Short: "Show the author's solution as a difference to yours, after a pass",
		Args:  cobra.MaximumNArgs(1),
		RunE:  func(_ *cobra.Command, args []string) error { return a.solution(args, giveUp) },
	}
	cmd.Flags().BoolVar(&giveUp, "give-up", false, "show it before a pass; that is recorded")
	return cmd
}

func (a *app) solution(args []string, giveUp bool) error {
	b, e, err := a.one(args)
	if err != nil {
		return err
	}
	s, err := a.store()
	if err != nil {
		return err
	}
	best, _, err := s.Best(b.ID)
	if err != nil {
		return environmentError(err)
	}
	if best[e.Slug].Outcome != "passed" {
		if !giveUp {
			return useError("the solution is shown after a pass; ormbook hint %s helps, and --give-up shows it all the same (that is recorded)", e.Slug)
		}
		if err := recordGivingUp(s, b, e); err != nil {
			return environmentError(err)
		}
	}
	w, err := a.workspace()
	if err != nil {
		return err
	}
	fmt.Fprint(a.out, show.Solution(e, func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(w.ExerciseDir(e.Slug), name))
	}))
	return nil
}

func recordGivingUp(s *progress.Store, b *book.Book, e *book.Exercise) error {
	known, err := s.Exercise(b.ID, e.Slug)
	if err != nil {
		return err
	}
	known.GaveUp = true
	return s.SaveExercise(known)
}

func (a *app) resetCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "reset EXERCISE",
		Short: "Begin an exercise again; your files are kept as a copy",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, e, err := a.one(args)
			if err != nil {
				return err
			}
			w, err := a.workspace()
			if err != nil {
				return err
			}
			kept, err := w.Reset(e)
			if err != nil {
				return environmentError(err)
			}
			fmt.Fprintf(a.out, "%s is as it was handed out.\n", w.ExerciseDir(e.Slug))
			if kept != "" {
				fmt.Fprintf(a.out, "Your files are kept in %s; to undo, copy them back.\n", kept)
			}
			return nil
		},
	}
}

func (a *app) startCommand() *cobra.Command {
	var noEditor bool
	cmd := &cobra.Command{
		Use:   "start EXERCISE",
		Short: "Show an exercise's task and open its files in your editor",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, e, err := a.one(args)
			if err != nil {
				return err
			}
			return a.start(e, noEditor)
		},
	}
	cmd.Flags().BoolVar(&noEditor, "no-editor", false, "only make the files and show the task")
	return cmd
}

func (a *app) start(e *book.Exercise, noEditor bool) error {
	w, err := a.workspace()
	if err != nil {
		return err
	}
	dir, err := w.Start(e)
	if err != nil {
		return environmentError(err)
	}
	s, err := a.store()
	if err != nil {
		return err
	}
	if err := s.SetNote("exercise", e.Slug); err != nil {
		return environmentError(err)
	}
	file := filepath.Join(dir, "exercise.go")
	fmt.Fprintf(a.out, "%s  %s\n\n%s\n\nYour file:  %s\nThen:       ormbook check %s\n", e.Title, stars(e.Stars), strings.TrimSpace(e.Task), file, e.Slug)
	if noEditor {
		return nil
	}
	words := editor.Named(os.Getenv)
	if len(words) == 0 {
		fmt.Fprintln(a.err, "Set EDITOR to have the file opened.")
		return nil
	}
	cmd := exec.Command(words[0], append(words[1:], file)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return environmentError(fmt.Errorf("open %s in %s (EDITOR names the editor): %w", file, words[0], err))
	}
	return nil
}
