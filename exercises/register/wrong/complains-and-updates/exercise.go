// wrong: rows
// Says that the name is taken, and changes the other computer all the same.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		db.Model(&Computer{}).Where("name = ?", c.Name).Update("memory_in_gb", c.MemoryInGB)
		return ErrNameTaken
	}
	return err
}
