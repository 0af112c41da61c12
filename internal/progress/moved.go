package progress

import (
	"slices"

	"gorm.io/gorm"

	"ormbook/internal/book"
)

// follow puts what was done of each lesson where its steps stand in this version of the book.
func (s *Store) follow(b *book.Book) error {
	done, err := s.Steps(b.ID)
	if err != nil {
		return err
	}
	for _, l := range b.Lessons() {
		rows := make([]Step, 0, len(done[l.ID]))
		for _, row := range done[l.ID] {
			rows = append(rows, row)
		}
		if now := placed(rows, l); now != nil {
			if err := s.replaceSteps(b.ID, l.ID, now); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Store) replaceSteps(book, lesson string, rows []Step) error {
	return s.wrap("follow a lesson's steps", s.file.db().Transaction(func(tx *gorm.DB) error {
		if err := tx.Where("book = ? AND lesson = ?", book, lesson).Delete(&Step{}).Error; err != nil || len(rows) == 0 {
			return err
		}
		return tx.Create(&rows).Error
	}))
}

// placed finds steps again by their titles. One whose title is gone, or that was recorded without one, stays at its number, as a step does that
// was only renamed, unless another stands there now. It gives nil where all stay.
func placed(rows []Step, l *book.Lesson) []Step {
	var now, rest []Step
	taken, changed := map[int]bool{}, false
	for _, row := range rows {
		number := numberOf(row.Title, l)
		if number == 0 || taken[number] {
			rest = append(rest, row)
			continue
		}
		changed = changed || number != row.Step
		row.Step, taken[number] = number, true
		now = append(now, row)
	}
	for _, row := range rest {
		if taken[row.Step] {
			changed = true
			continue
		}
		now = append(now, row)
	}
	if !changed {
		return nil
	}
	slices.SortFunc(now, func(a, b Step) int { return a.Step - b.Step })
	return now
}

// numberOf is the number of the one step with this title, 0 where there is none or more than one.
func numberOf(title string, l *book.Lesson) (number int) {
	for _, step := range l.Steps {
		if title == "" || step.Title != title {
			continue
		}
		if number != 0 {
			return 0
		}
		number = step.Number
	}
	return number
}
