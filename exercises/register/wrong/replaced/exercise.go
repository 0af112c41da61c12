// wrong: name-taken
// The computer that was there is deleted.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	if err := db.Where("name = ?", c.Name).Delete(&Computer{}).Error; err != nil {
		return err
	}
	return db.Create(c).Error
}
