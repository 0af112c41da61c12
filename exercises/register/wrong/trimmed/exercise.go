// wrong: creates
// Trims the name, and so finds it taken.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	c.Name = strings.TrimSpace(c.Name)
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
