package exercise

import "gorm.io/gorm"

var ErrNameTaken = gorm.ErrDuplicatedKey

func Register(db *gorm.DB, c *Computer) error {
	return db.Create(c).Error
}
