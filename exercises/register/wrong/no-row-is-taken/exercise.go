// wrong: other-errors
// No row affected means taken.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	r := db.Create(c)
	if r.RowsAffected == 0 {
		return ErrNameTaken
	}
	return r.Error
}
