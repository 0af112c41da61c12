package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Exec("INSERT INTO computers (name, memory_in_gb) VALUES (?, ?)", c.Name, c.MemoryInGB).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return fmt.Errorf("register %q: %w", c.Name, ErrNameTaken)
	}
	return err
}
