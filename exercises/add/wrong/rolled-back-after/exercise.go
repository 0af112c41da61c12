// wrong: before-the-database
// Stores, looks, and rolls back.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	var c *Computer
	err := db.Transaction(func(tx *gorm.DB) error {
		c = NewComputer(name, memoryInGB)
		if err := tx.Create(c).Error; err != nil {
			return err
		}
		if strings.TrimSpace(name) == "" || memoryInGB < 1 {
			return errors.New("refused")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}
