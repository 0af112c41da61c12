// wrong: sqlite:wrapped postgres:name-taken
// The two arguments of errors.Is are swapped.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if err != nil && errors.Is(gorm.ErrDuplicatedKey, err) {
		return ErrNameTaken
	}
	return err
}
