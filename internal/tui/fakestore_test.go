package tui

import (
	"slices"
	"sync"

	"ormbook/internal/progress"
)

// fakeStore keeps progress in memory.
type fakeStore struct {
	mu       sync.Mutex
	steps    map[string]map[int]progress.Step
	edits    []progress.Edit
	notes    map[string]string
	known    progress.Exercise
	attempts []progress.Attempt
}

func newFakeStore() *fakeStore {
	return &fakeStore{steps: map[string]map[int]progress.Step{}, notes: map[string]string{}}
}

func (s *fakeStore) Steps(string) (map[string]map[int]progress.Step, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]map[int]progress.Step{}
	for lesson, steps := range s.steps {
		out[lesson] = map[int]progress.Step{}
		for n, st := range steps {
			out[lesson][n] = st
		}
	}
	return out, nil
}

func (s *fakeStore) SaveStep(st progress.Step) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.steps[st.Lesson] == nil {
		s.steps[st.Lesson] = map[int]progress.Step{}
	}
	s.steps[st.Lesson][st.Step] = st
	return nil
}

func (s *fakeStore) Edits(_, lesson string) ([]progress.Edit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []progress.Edit
	for _, e := range s.edits {
		if e.Lesson == lesson {
			list = append(list, e)
		}
	}
	return list, nil
}

func (s *fakeStore) AllEdits(string) ([]progress.Edit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.edits), nil
}

func (s *fakeStore) ReplaceEdits(_, lesson string, rows []progress.Edit) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.edits = slices.DeleteFunc(s.edits, func(e progress.Edit) bool { return e.Lesson == lesson })
	s.edits = append(s.edits, rows...)
	return nil
}

func (s *fakeStore) SaveEdit(e progress.Edit) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(e)
	s.edits = append(s.edits, e)
	return nil
}

func (s *fakeStore) DropEdit(e progress.Edit) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(e)
	return nil
}

func (s *fakeStore) drop(e progress.Edit) {
	s.edits = slices.DeleteFunc(s.edits, func(o progress.Edit) bool { return o.Lesson == e.Lesson && o.Step == e.Step && o.Cell == e.Cell })
}

func (s *fakeStore) Note(name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.notes[name], nil
}

func (s *fakeStore) SetNote(name, value string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notes[name] = value
	return nil
}

func (s *fakeStore) Best(string) (map[string]progress.Attempt, map[string]int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	best := map[string]progress.Attempt{}
	for _, a := range s.attempts {
		best[a.Exercise] = a
	}
	return best, map[string]int{"toys": len(s.attempts)}, nil
}

func (s *fakeStore) Attempts(string, string) ([]progress.Attempt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.attempts), nil
}

func (s *fakeStore) Exercise(string, string) (progress.Exercise, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known, nil
}

func (s *fakeStore) SaveExercise(e progress.Exercise) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = e
	return nil
}
