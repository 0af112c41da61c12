// wrong: name-taken
// db.Error knows nothing of the statement.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	db.Create(c)
	if errors.Is(db.Error, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return db.Error
}
