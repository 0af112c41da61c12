// wrong: other-errors
// Every error is taken for a name that is taken.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	if err := db.Create(c).Error; err != nil {
		return fmt.Errorf("%w: %v", ErrNameTaken, err)
	}
	return nil
}
