// wrong: as-it-is
// Puts an error of its own in the place of the database's.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	if err != nil {
		return errors.New("the computer could not be saved")
	}
	return nil
}
