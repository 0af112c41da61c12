// wrong: name-taken
// Invents a name that is free.
package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	for i := 2; errors.Is(err, gorm.ErrDuplicatedKey) && i < 9; i++ {
		c.Name = fmt.Sprintf("%s (%d)", strings.TrimSuffix(c.Name, fmt.Sprintf(" (%d)", i-1)), i)
		err = db.Create(c).Error
	}
	return err
}
