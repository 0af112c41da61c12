// wrong: name-taken
// Another error with the same words.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return errors.New("name taken")
	}
	return err
}
