// wrong: by-its-words
// Looks for words that both happen to have.
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
	if err != nil && strings.Contains(strings.ToLower(err.Error()), "duplicate") {
		return fmt.Errorf("%w: %s", ErrNameTaken, c.Name)
	}
	return err
}
