// wrong: passed-on
// Tries a second time, and says nothing of the first.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if err != nil && !errors.Is(err, gorm.ErrDuplicatedKey) {
		err = db.Create(c).Error
	}
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
