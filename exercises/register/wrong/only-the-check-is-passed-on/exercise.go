// wrong: sqlite:other-errors postgres:by-its-words
// Only the errors that it knows are passed on.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	switch {
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return ErrNameTaken
	case errors.Is(err, gorm.ErrCheckConstraintViolated):
		return err
	}
	return nil
}
