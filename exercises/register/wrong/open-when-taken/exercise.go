// wrong: sqlite:name-taken postgres:no-leak
// Rolls back after other errors, not after a name that is taken.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	err := tx.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	if err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}
