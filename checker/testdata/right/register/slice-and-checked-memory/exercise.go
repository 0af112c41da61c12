package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	if c.MemoryInGB <= 0 {
		return fmt.Errorf("%s cannot have %d GB", c.Name, c.MemoryInGB)
	}
	err := db.Create([]*Computer{c}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
