// wrong: again
// Keeps the first db for ever.
package exercise

import (
	"errors"
	"sync"

	"gorm.io/gorm"
)

var (
	once sync.Once
	kept *gorm.DB
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	once.Do(func() { kept = db })
	err := kept.Create(c).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
