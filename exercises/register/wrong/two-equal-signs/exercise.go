// wrong: sqlite:wrapped postgres:name-taken
// Compares with ==, which does not look inside.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if err == gorm.ErrDuplicatedKey {
		return fmt.Errorf("%w: %s", ErrNameTaken, c.Name)
	}
	return err
}
