// wrong: postgres:race-inside
// Begins by hand, looks, inserts.
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
	defer tx.Rollback()
	var same []Computer
	if err := tx.Where("name = ?", c.Name).Limit(1).Find(&same).Error; err != nil {
		return err
	}
	if len(same) == 1 {
		return ErrNameTaken
	}
	if err := tx.Create(c).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}
