// wrong: name-taken
// %v puts the words of ErrNameTaken into the error, not ErrNameTaken.
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
		return fmt.Errorf("%v: %s", ErrNameTaken, c.Name)
	}
	return err
}
