package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	fmt.Println("registering", c.Name)
	if err := db.Debug().Save(c).Error; errors.Is(err, gorm.ErrDuplicatedKey) {
		return fmt.Errorf("%s: %w", c.Name, ErrNameTaken)
	} else if err != nil {
		return err
	}
	return nil
}
