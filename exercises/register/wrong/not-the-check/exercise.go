// wrong: sqlite:other-errors postgres:by-its-words
// Whatever is not the CHECK must be the name.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if err == nil || errors.Is(err, gorm.ErrCheckConstraintViolated) {
		return err
	}
	return ErrNameTaken
}
