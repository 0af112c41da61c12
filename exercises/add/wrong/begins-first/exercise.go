// wrong: before-the-database
// Begins a transaction before it looks.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	tx := db.Begin()
	if tx.Error != nil {
		return nil, tx.Error
	}
	defer tx.Rollback()
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("refused")
	}
	c := NewComputer(name, memoryInGB)
	if err := tx.Create(c).Error; err != nil {
		return nil, err
	}
	if err := tx.Commit().Error; err != nil {
		return nil, err
	}
	return c, nil
}
