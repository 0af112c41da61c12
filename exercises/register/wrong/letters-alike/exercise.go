// wrong: creates
// Takes capitals and small letters for the same.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	var n int64
	if err := db.Model(&Computer{}).Where("LOWER(name) = LOWER(?)", c.Name).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return ErrNameTaken
	}
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
