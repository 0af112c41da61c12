// wrong: name-taken
// Wraps the error of the database, and writes ErrNameTaken as text.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fmt.Errorf("%s: %w", ErrNameTaken, err)
	}
	return err
}
