package tutor_test

import (
	"flag"
	"testing"

	"ormbook/checker"
	"ormbook/internal/book"
	"ormbook/internal/kit"
	"ormbook/internal/tutor"
)

// everyAnswer proves all wrong answers of all exercises, as `ormbook verify` does; without it a few of each.
var everyAnswer = flag.Bool("every-answer", false, "prove every wrong answer of every exercise")

const fewAnswers = 1

func shelf(t *testing.T) (*book.Book, *tutor.Tutor) {
	t.Helper()
	b, faults := book.Open("")
	for _, f := range faults {
		t.Error(f)
	}
	cache, err := tutor.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	own := tutor.New(b, tutor.Options{Cache: cache, Kit: kit.Sources(), Patches: kit.Patches()})
	t.Cleanup(func() { own.Close() })
	return b, own
}

// TestEveryStepDoesWhatItsLessonShows is `ormbook verify` for the built-in lessons.
func TestEveryStepDoesWhatItsLessonShows(t *testing.T) {
	b, own := shelf(t)
	for _, l := range b.Lessons() {
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			p, err := own.VerifyLesson(t.Context(), l, engines)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range append(p.Faults, p.Stale...) {
				t.Error(f)
			}
		})
	}
}

// TestExercisesAreSound checks every starter and solution, and some wrong answers.
func TestExercisesAreSound(t *testing.T) {
	b, own := shelf(t)
	for _, e := range b.Exercises {
		t.Run(e.Slug, func(t *testing.T) {
			if *everyAnswer {
				faults, err := own.VerifyExercise(t.Context(), e, engines, tutor.Thorough{Repeat: 1}, func(string) {})
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range faults {
					t.Error(f)
				}
				return
			}
			expect(t, own, e, "solution", e.Solution, nil)
			for _, w := range e.Wrong[:min(len(e.Wrong), fewAnswers)] {
				expect(t, own, e, w.Name, w.Files, w.Caught)
			}
		})
	}
}

// expect checks one answer; caught names the check that is to refuse it on each engine, nothing for one that passes.
func expect(t *testing.T, own *tutor.Tutor, e *book.Exercise, name string, files map[string][]byte, caught map[string]string) {
	t.Helper()
	r, err := own.Check(t.Context(), checker.Request{Exercise: e, Files: files, Engines: engines, FirstOnly: caught != nil})
	if err != nil {
		t.Fatal(err)
	}
	for _, engine := range r.Engines {
		id := ""
		if f := engine.First(); f != nil {
			id = f.ID
		}
		if id != caught[engine.Engine] {
			t.Errorf("%s on %s: the first check that fails is %q, want %q", name, engine.Engine, id, caught[engine.Engine])
		}
	}
}
