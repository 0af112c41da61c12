// wrong: name-taken
// Looks for SQLite's words, which TranslateError has replaced.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if err != nil && strings.Contains(err.Error(), "UNIQUE constraint failed") {
		return ErrNameTaken
	}
	return err
}
