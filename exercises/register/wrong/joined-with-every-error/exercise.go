// wrong: other-errors
// ErrNameTaken is in every error.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	if err := db.Create(c).Error; err != nil {
		return errors.Join(ErrNameTaken, err)
	}
	return nil
}
