// wrong: name-taken
// Asks whether the database gave ErrNameTaken, which it does not know.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if errors.Is(err, ErrNameTaken) {
		return fmt.Errorf("%w: %s", ErrNameTaken, c.Name)
	}
	return err
}
