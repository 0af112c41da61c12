// wrong: sqlite:name-taken postgres:by-its-words
// Looks for PostgreSQL's words.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if err != nil && strings.Contains(err.Error(), "duplicate key value") {
		return ErrNameTaken
	}
	return err
}
