// wrong: sqlite:wrapped postgres:name-taken
// A switch compares with == too.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	switch err := db.Create(c).Error; err {
	case nil:
		return nil
	case gorm.ErrDuplicatedKey:
		return ErrNameTaken
	default:
		return err
	}
}
