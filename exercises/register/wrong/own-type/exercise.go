// wrong: name-taken
// A type of its own that knows nothing of ErrNameTaken.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

type nameTaken struct{ name string }

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return nameTaken{c.Name}
	}
	return err
}

func (e nameTaken) Error() string { return "name taken: " + e.name }
