// Package progress remembers what a student has done: steps, answers, edited cells, hints, attempts with their code. It is a SQLite file
// in the workspace, written through GORM, so that a kill at any moment loses nothing that was recorded.
package progress

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"ormbook/internal/book"
)

// FileName is the name of the file in the workspace.
const FileName = "ormbook.db"

// Step is a step that was run, or a question that was answered.
type Step struct {
	Book   string `gorm:"primaryKey"`
	Lesson string `gorm:"primaryKey"`
	Step   int    `gorm:"primaryKey;autoIncrement:false"`
	Engine string // the last engine it ran on
	Answer string // of a question
	Right  bool
	Title  string // of the step then, by which it is found again when steps were put before it
	At     time.Time
}

// Edit is a cell as the student left it.
type Edit struct {
	Book   string `gorm:"primaryKey"`
	Lesson string `gorm:"primaryKey"`
	Step   int    `gorm:"primaryKey;autoIncrement:false"`
	Cell   int    `gorm:"primaryKey;autoIncrement:false"` // among the step's cells, from 0
	Text   string
	Base   string // hash of the book's text that was edited, to tell when the book has changed under it
	Was    string // that text
	Title  string // of the step then, by which it is found again when steps were put before it
}

// Attempt is one check of an exercise, with the code that was checked.
type Attempt struct {
	ID       uint
	Book     string `gorm:"index:idx_attempts_exercise"`
	Exercise string `gorm:"index:idx_attempts_exercise"`
	At       time.Time
	Engines  string
	Outcome  string
	Points   int
	Max      int
	Files    string // JSON: file name → text
	Report   string // JSON
}

// Exercise is what is remembered of an exercise besides its attempts.
type Exercise struct {
	Book   string `gorm:"primaryKey"`
	Slug   string `gorm:"primaryKey"`
	Hints  int    // shown so far
	GaveUp bool   // the solution was shown before a pass
}

// Note is a setting, such as the place where the student stopped.
type Note struct {
	Name  string `gorm:"primaryKey"`
	Value string
}

// Store is the file.
type Store struct {
	file *file
	book string // whose places and last exercise the notes are; empty for the built-in book's
	// Now is the clock.
	Now func() time.Time
}

// Open opens the file in a folder, and brings an older one up to date.
func Open(dir string) (*Store, error) {
	f, err := openFile(filepath.Join(dir, FileName))
	if err != nil {
		return nil, err
	}
	return &Store{file: f, Now: time.Now}, nil
}

// Close closes the file.
func (s *Store) Close() error { return s.file.close() }

// SaveStep records that a step was run or a question answered.
func (s *Store) SaveStep(step Step) error {
	step.At = s.Now()
	return s.wrap("record a step", s.upsert(&step))
}

// Steps gives the steps done of a book, by lesson and number.
func (s *Store) Steps(book string) (map[string]map[int]Step, error) {
	var list []Step
	if err := s.file.db().Where("book = ?", book).Find(&list).Error; err != nil {
		return nil, s.wrap("read the steps done", err)
	}
	done := map[string]map[int]Step{}
	for _, st := range list {
		if done[st.Lesson] == nil {
			done[st.Lesson] = map[int]Step{}
		}
		done[st.Lesson][st.Step] = st
	}
	return done, nil
}

// SaveEdit keeps a cell's text; DropEdit forgets it.
func (s *Store) SaveEdit(e Edit) error { return s.wrap("keep an edited cell", s.upsert(&e)) }

// DropEdit forgets an edit.
func (s *Store) DropEdit(e Edit) error {
	return s.wrap("forget an edited cell", s.file.db().Delete(&e).Error)
}

// Edits gives a lesson's edited cells.
func (s *Store) Edits(book, lesson string) ([]Edit, error) {
	var list []Edit
	err := s.file.db().Where("book = ? AND lesson = ?", book, lesson).Order("step, cell").Find(&list).Error
	return list, s.wrap("read edited cells", err)
}

// AllEdits gives the edited cells of all lessons of a book.
func (s *Store) AllEdits(book string) ([]Edit, error) {
	var list []Edit
	err := s.file.db().Where("book = ?", book).Order("lesson, step, cell").Find(&list).Error
	return list, s.wrap("read edited cells", err)
}

// ReplaceEdits puts a lesson's edits in the places that they have in a new version of the book, all or none.
func (s *Store) ReplaceEdits(book, lesson string, rows []Edit) error {
	return s.wrap("keep edited cells", s.file.db().Transaction(func(tx *gorm.DB) error {
		if err := tx.Where("book = ? AND lesson = ?", book, lesson).Delete(&Edit{}).Error; err != nil || len(rows) == 0 {
			return err
		}
		return tx.Create(&rows).Error
	}))
}

// AddAttempt records a check.
func (s *Store) AddAttempt(a *Attempt) error {
	a.At = s.Now()
	return s.wrap("record an attempt", s.file.db().Create(a).Error)
}

// Attempts gives the attempts at an exercise, the oldest first.
func (s *Store) Attempts(book, exercise string) ([]Attempt, error) {
	var list []Attempt
	err := s.file.db().Where("book = ? AND exercise = ?", book, exercise).Order("id").Find(&list).Error
	return list, s.wrap("read attempts", err)
}

// Best gives, by exercise, the attempt with the most points, a pass before all others.
func (s *Store) Best(book string) (map[string]Attempt, map[string]int, error) {
	var list []Attempt
	err := s.file.db().Omit("files", "report").Where("book = ?", book).Order("id").Find(&list).Error
	best, tries := map[string]Attempt{}, map[string]int{}
	for _, a := range list {
		tries[a.Exercise]++
		if b, seen := best[a.Exercise]; !seen || better(a, b) {
			best[a.Exercise] = a
		}
	}
	return best, tries, s.wrap("read attempts", err)
}

func better(a, b Attempt) bool {
	if (a.Outcome == "passed") != (b.Outcome == "passed") {
		return a.Outcome == "passed"
	}
	return a.Points >= b.Points
}

// Exercise gives what is remembered of an exercise; nothing yet is no error.
func (s *Store) Exercise(book, slug string) (Exercise, error) {
	e := Exercise{Book: book, Slug: slug}
	err := s.file.db().Where("book = ? AND slug = ?", book, slug).First(&e).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = nil
	}
	return e, s.wrap("read what is known of an exercise", err)
}

// SaveExercise records hints shown and a solution shown.
func (s *Store) SaveExercise(e Exercise) error { return s.wrap("record a hint", s.upsert(&e)) }

// Begin turns to a book: notes are its own from now on. What was kept under its title, as by versions before books had ids, is taken over, and
// what was done follows steps that stand elsewhere in this version.
func (s *Store) Begin(b *book.Book) error {
	if s.book = b.ID; b.BuiltIn() {
		s.book = ""
	}
	if b.Title != b.ID {
		if err := s.takeOver(b); err != nil {
			return err
		}
	}
	return s.follow(b)
}

func (s *Store) takeOver(b *book.Book) error {
	for _, table := range []string{"steps", "edits", "attempts", "exercises"} {
		if err := s.file.db().Exec("UPDATE OR IGNORE "+table+" SET book = ? WHERE book = ?", b.ID, b.Title).Error; err != nil {
			return s.wrap("take over what was kept of "+b.Title, err)
		}
	}
	return nil
}

// everyBooks are the settings that hold for all books.
var everyBooks = []string{"engine", "welcomed"}

func (s *Store) noteName(name string) string {
	if s.book == "" || slices.Contains(everyBooks, name) {
		return name
	}
	return name + " of " + s.book
}

// Note gives a setting, empty when it was never made.
func (s *Store) Note(name string) (string, error) {
	var list []Note
	err := s.file.db().Where("name = ?", s.noteName(name)).Find(&list).Error
	if len(list) == 0 {
		return "", s.wrap("read a setting", err)
	}
	return list[0].Value, nil
}

// SetNote makes a setting.
func (s *Store) SetNote(name, value string) error {
	return s.wrap("keep a setting", s.upsert(&Note{Name: s.noteName(name), Value: value}))
}

func (s *Store) upsert(row any) error {
	return s.file.db().Clauses(clause.OnConflict{UpdateAll: true}).Create(row).Error
}

func (s *Store) wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s in %s: %w", doing, s.file.path, err)
}
