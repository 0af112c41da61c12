// wrong: name-taken
// Passes on what the database says.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	return db.Create(c).Error
}
