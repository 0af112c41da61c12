// wrong: again
// Remembers the names that it has saved.
package exercise

import (
	"errors"
	"sync"

	"gorm.io/gorm"
)

var names sync.Map

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	if _, known := names.Load(c.Name); known {
		return ErrNameTaken
	}
	err := db.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	if err == nil {
		names.Store(c.Name, true)
	}
	return err
}
