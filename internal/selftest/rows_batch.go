package selftest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/grading"
	"ormbook/internal/grading/submissions"
	"ormbook/internal/kit"
	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
)

func batchRows() []Row {
	return []Row{{25, "the grader is killed in the middle of a class", "the same command goes on; what was graded stays, and nobody gets 0 for it", killsBatch}}
}

// graderArgument makes any executable that this package is linked into grade the class that lies in a folder, to be killed at it.
const graderArgument = "grade-for-selftest"

func init() {
	if len(os.Args) == 4 && os.Args[1] == graderArgument {
		if err := gradeAsChild(os.Args[2], os.Args[3]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// batchExercise is what the class has handed in; its answers are right and all different.
const (
	batchExercise = "rename"
	classSize     = 4
)

func gradeAsChild(word, dir string) error {
	level, err := sandbox.ParseLevel(word)
	if err != nil {
		return err
	}
	b, faults := book.Open("")
	if len(faults) > 0 {
		return fmt.Errorf("the book: %v", faults[0])
	}
	cache, err := tutor.CacheDir()
	if err != nil {
		return err
	}
	t := tutor.New(b, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	defer t.Close()
	_, err = gradeClass(context.Background(), t, level, dir, func(s grading.Step) { fmt.Println("graded", s.Item.Name) })
	return err
}

// gradeClass grades a class below a folder, or goes on with it.
func gradeClass(ctx context.Context, t *tutor.Tutor, level sandbox.Level, dir string, heard func(grading.Step)) (map[string]*grading.Result, error) {
	found, err := submissions.Find([]string{filepath.Join(dir, "class")}, []string{batchExercise})
	if err != nil {
		return nil, err
	}
	defer found.Close()
	b, err := grading.Open(filepath.Join(dir, "out"), false, time.Now())
	if err != nil {
		return nil, err
	}
	defer b.Close()
	err = b.Begin(grading.Info{Exercises: []string{batchExercise}, Engines: []string{database.SQLite}, Level: level.String()})
	if err == nil {
		err = b.Plan(found.Submissions, t.Book.Exercise)
	}
	if err == nil {
		g := &grading.Grader{Exercise: t.Book.Exercise, Check: t.Check, Store: b.Store(), Tries: 3, Pause: time.Second, Now: time.Now}
		err = b.Run(ctx, g, 1, heard)
	}
	if err != nil {
		return nil, err
	}
	results := map[string]*grading.Result{}
	for _, i := range b.Items {
		if results[i.Name], err = b.Result(i); err != nil {
			return nil, err
		}
	}
	return results, nil
}

func killsBatch(ctx context.Context, h *Host) (string, error) {
	for n := range classSize {
		dir := filepath.Join(h.Dir, "class", fmt.Sprint("student", n))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return "", err
		}
		for name, text := range h.Tutor.Book.Exercise(batchExercise).Solution {
			if err := os.WriteFile(filepath.Join(dir, name), fmt.Appendf(text, "\n// Handed in by student %d.\n", n), 0o644); err != nil {
				return "", err
			}
		}
	}
	first, err := h.killGrader(ctx)
	if err != nil {
		return "", err
	}
	again := 0
	results, err := gradeClass(ctx, h.Tutor, h.Level, h.Dir, func(s grading.Step) {
		if again++; s.Item.Name == first {
			again += classSize // it was graded twice
		}
	})
	if err != nil {
		return "", fmt.Errorf("go on: %w", err)
	}
	if len(results) != classSize || again >= classSize {
		return "", fmt.Errorf("%d results, of which %d are new", len(results), again)
	}
	for name, r := range results {
		if r == nil || !r.Judged() || r.Report.Outcome != checker.Passed {
			return "", fmt.Errorf("%s has %+v for a right answer", name, r)
		}
	}
	return fmt.Sprintf("killed after %d of %d; the second run graded the other %d, and all have their points", classSize-again, classSize, again), nil
}

// killGrader starts another grader and kills it when it has graded one submission.
func (h *Host) killGrader(ctx context.Context) (first string, err error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, self, graderArgument, h.Level.String(), h.Dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	err = errors.Join(err, cmd.Process.Kill())
	_ = cmd.Wait()
	name, ok := strings.CutPrefix(strings.TrimSpace(line), "graded ")
	if err != nil || !ok {
		return "", fmt.Errorf("the other grader said %q: %w", line, err)
	}
	return name, nil
}
