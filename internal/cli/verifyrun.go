package cli

import (
	"context"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
)

// verified is what a run of verify found.
type verified struct {
	chosen
	book      *book.Book
	engines   []string
	faults    []book.Fault
	stale     []book.Fault // fences that do not show what the programs did
	updates   []tutor.Update
	refreshed int
	copied    int            // given files that were made anew
	steps     map[string]int // that were run, over all engines, by lesson
	answers   map[string]int // that were checked, by exercise
	wrong     int            // wrong answers that were checked
	unchanged int            // lessons and exercises that were proved before
	spoilt    int            // lessons and exercises that were not run, for faults in their files
}

// prove proves what is sound to read and not proved already.
func (a *app) prove(ctx context.Context, t *tutor.Tutor, v *verified, c chosen, f verifyFlags) error {
	known, err := t.Proofs(ctx, v.engines)
	if err != nil {
		return err
	}
	v.steps, v.answers = map[string]int{}, map[string]int{}
	v.spoilt = len(v.lessons) + len(v.exercises) - len(c.lessons) - len(c.exercises)
	lessons, exercises := c.lessons, c.exercises
	if !f.all {
		lessons = slices.DeleteFunc(slices.Clone(lessons), func(l *book.Lesson) bool { return known.Has(known.Lesson(l)) })
		exercises = slices.DeleteFunc(slices.Clone(exercises), func(e *book.Exercise) bool { return known.Has(known.Exercise(e, f.how)) })
		v.unchanged = len(c.lessons) + len(c.exercises) - len(lessons) - len(exercises)
	}
	if err := a.proveLessons(ctx, t, v, known, lessons); err != nil {
		return err
	}
	return a.proveExercises(ctx, t, v, known, exercises, f.how)
}

// proveLessons runs the lessons side by side and shows how far it is.
func (a *app) proveLessons(ctx context.Context, t *tutor.Tutor, v *verified, known *tutor.Proofs, lessons []*book.Lesson) error {
	var mu sync.Mutex
	done := 0
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers())
	for _, l := range lessons {
		group.Go(func() error {
			p, err := t.VerifyLesson(ctx, l, v.engines)
			if err == nil && len(p.Faults)+len(p.Stale) == 0 {
				known.Keep(known.Lesson(l))
			}
			mu.Lock()
			defer mu.Unlock()
			done++
			a.progress("verify", done, len(lessons), l.ID)
			v.faults, v.stale = append(v.faults, p.Faults...), append(v.stale, p.Stale...)
			v.updates = append(v.updates, p.Updates...)
			v.steps[l.ID] = p.Steps
			return err
		})
	}
	err := group.Wait()
	sortFaults(v.faults)
	sortFaults(v.stale)
	return err
}

// proveExercises proves the exercises one after the other; the answers of each run side by side.
func (a *app) proveExercises(ctx context.Context, t *tutor.Tutor, v *verified, known *tutor.Proofs, list []*book.Exercise, how tutor.Thorough) error {
	total, done := 0, 0
	for _, e := range list {
		total += how.Answers(e)
	}
	for _, e := range list {
		own, err := t.VerifyExercise(ctx, e, v.engines, how, func(what string) {
			done++
			a.progress("verify answers", done, total, e.Slug+"/"+what)
		})
		if err != nil {
			return err
		}
		if len(own) == 0 {
			known.Keep(known.Exercise(e, how))
		}
		v.answers[e.Slug], v.wrong = how.Answers(e), v.wrong+len(how.Choose(e.Wrong))
		sortFaults(own)
		v.faults = append(v.faults, own...)
	}
	return nil
}

func sortFaults(faults []book.Fault) {
	slices.SortFunc(faults, func(x, y book.Fault) int {
		if c := strings.Compare(x.File, y.File); c != 0 {
			return c
		}
		return x.Line - y.Line
	})
}
