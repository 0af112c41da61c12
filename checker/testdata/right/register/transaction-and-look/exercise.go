package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Transaction(func(tx *gorm.DB) error {
		var n int64
		if err := tx.Model(&Computer{}).Where("name = ?", c.Name).Count(&n).Error; err != nil {
			return err
		}
		if n > 0 {
			return ErrNameTaken
		}
		return tx.Create(c).Error
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
