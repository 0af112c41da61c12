// wrong: before-the-database
// Stores whatever came and lets the database say no, in a transaction.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	c := NewComputer(name, memoryInGB)
	err := db.Transaction(func(tx *gorm.DB) error {
		if strings.TrimSpace(c.Name) == "" || c.MemoryInGB < 1 {
			return errors.New("refused")
		}
		return tx.Create(c).Error
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}
