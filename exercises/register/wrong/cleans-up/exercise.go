// wrong: rows
// Deletes what has the name, to undo a Create that was never done.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		db.Where("name = ?", c.Name).Delete(&Computer{})
		return ErrNameTaken
	}
	return err
}
