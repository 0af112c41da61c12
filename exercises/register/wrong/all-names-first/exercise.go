// wrong: race
// Reads all names and looks through them in Go.
package exercise

import (
	"errors"
	"slices"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	var names []string
	if err := db.Model(&Computer{}).Pluck("name", &names).Error; err != nil {
		return err
	}
	if slices.Contains(names, c.Name) {
		return ErrNameTaken
	}
	return db.Create(c).Error
}
