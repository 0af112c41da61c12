package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// ErrNameTaken says that another computer has the name already.
var ErrNameTaken = errors.New("name taken")

// Register saves a new computer. A name that is taken gives ErrNameTaken; every other error is the database's own.
func Register(db *gorm.DB, c *Computer) error {
	// No look beforehand: between a look and the INSERT somebody else may take the name. The unique index decides.
	err := db.Create(c).Error
	// Is also finds the error inside of another one. PostgreSQL's driver wraps it, SQLite's does not.
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fmt.Errorf("%w: %s", ErrNameTaken, c.Name)
	}
	return err
}
