// wrong: sqlite:id postgres:rows
// The deferred Rollback undoes everything: there is no Commit.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	tx := db.Begin()
	if tx.Error != nil {
		return nil, tx.Error
	}
	defer tx.Rollback()
	c := NewComputer(name, memoryInGB)
	if err := tx.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
