// wrong: race
// Counts first.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	var n int64
	if err := db.Model(&Computer{}).Where("name = ?", c.Name).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return fmt.Errorf("%w: %s", ErrNameTaken, c.Name)
	}
	return db.Create(c).Error
}
