// wrong: sqlite:name-taken postgres:no-leak
// Commits when all went well, and leaves the transaction open when not.
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
	if err := tx.Create(c).Error; err != nil {
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return ErrNameTaken
		}
		return err
	}
	return tx.Commit().Error
}
