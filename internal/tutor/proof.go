package tutor

import (
	"context"
	"fmt"
	"path"
	"sync"

	"ormbook/checker"
	"ormbook/internal/book"
)

// exerciseProof collects what is wrong with an exercise.
type exerciseProof struct {
	t       *Tutor
	e       *book.Exercise
	engines []string
	mu      sync.Mutex
	caught  map[string]bool // checks that were the first to fail for some wrong answer
	faults  []book.Fault
}

func (v *exerciseProof) fault(file string, line int, cure, what string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.faults = append(v.faults, book.Fault{File: file, Line: max(line, 1), What: fmt.Sprintf(what, args...), Cure: cure})
}

func (v *exerciseProof) check(ctx context.Context, files map[string][]byte, firstOnly bool) (*checker.Report, error) {
	r, err := v.t.Check(ctx, checker.Request{Exercise: v.e, Files: files, Engines: v.engines, FirstOnly: firstOnly, OneByOne: true})
	if err != nil {
		return nil, fmt.Errorf("exercise %s: %w", v.e.Slug, err)
	}
	return r, nil
}

func (v *exerciseProof) file(parts ...string) string {
	return path.Join(append([]string{path.Dir(v.e.File)}, parts...)...)
}

func (v *exerciseProof) starter(ctx context.Context) error {
	r, err := v.check(ctx, v.e.Starter, true)
	if err != nil {
		return err
	}
	file := v.file("starter", "exercise.go")
	for _, e := range r.Engines {
		switch first := e.First(); {
		case first == nil:
			v.fault(file, 1, "leave out what the student is to write", "the starter passes already on %s", e.Engine)
		case first.ID == "compile" || first.ID == "signature" || first.ID == "imports":
			v.fault(file, 1, "let it compile, with a body that does too little", "the starter does not compile: %s", first.Says)
			return nil
		case e.Outcome == checker.Broken:
			v.fault(v.e.File, 1, "mend check.go or the data", "the scenarios are broken on %s: %s%s", e.Engine, e.Why, first.Says)
		}
	}
	return nil
}

func (v *exerciseProof) solution(ctx context.Context) error {
	r, err := v.check(ctx, v.e.Solution, false)
	if err != nil {
		return err
	}
	for _, e := range r.Engines {
		if f := e.First(); f != nil {
			v.fault(v.file("solution", "exercise.go"), 1, "mend the solution or the check",
				"the solution does not pass %s on %s (data %s): %s", f.ID, e.Engine, f.Data, f.Says)
		} else if e.Outcome != checker.Passed {
			v.fault(v.e.File, 1, "mend check.go or the data", "the solution is %s on %s: %s", e.Outcome, e.Engine, e.Why)
		}
	}
	return nil
}

func (v *exerciseProof) wrong(ctx context.Context, w book.WrongAnswer) error {
	r, err := v.check(ctx, w.Files, true)
	if err != nil {
		return err
	}
	for _, e := range r.Engines {
		want := w.Caught[e.Engine]
		first := e.First()
		if first != nil {
			v.catch(first.ID)
		}
		switch {
		case want == "" && first == nil, first != nil && first.ID == want:
		case first == nil:
			v.fault(w.File, w.Line, "let check.go look where it fails, or take it out", "the wrong answer %s passes on %s; %s was to catch it", w.Name, e.Engine, want)
		case want == "":
			v.fault(w.File, w.Line, "name the check in the first comment", "the wrong answer %s is caught by %s on %s, which its comment does not name", w.Name, first.ID, e.Engine)
		default:
			v.fault(w.File, w.Line, "name the right check in the first comment, or put the checks in another order",
				"the wrong answer %s is caught on %s by %s, not by %s: %s", w.Name, e.Engine, first.ID, want, clip(first.Says))
		}
	}
	return nil
}

func (v *exerciseProof) catch(id string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.caught[id] = true
}

// checks finds checks that no wrong answer needs.
func (v *exerciseProof) checks() {
	for _, c := range v.e.Spec.Checks {
		if !v.caught[c.ID] {
			v.fault(v.e.Spec.File, c.Line, "add a wrong answer that it catches, or take it out", "no wrong answer is caught by the check %s", c.ID)
		}
	}
}
