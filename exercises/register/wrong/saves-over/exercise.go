// wrong: name-taken
// Takes the id of the computer that is there, and saves over it.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	var other Computer
	if db.Where("name = ?", c.Name).Limit(1).Find(&other); other.ID != 0 {
		c.ID = other.ID
	}
	return db.Save(c).Error
}
