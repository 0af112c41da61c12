// wrong: creates
// A transaction that nobody ends.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	tx := db.Begin()
	err := tx.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
