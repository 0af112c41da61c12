// wrong: returns-error
// Creates the table when it is missing, which is not its business.
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
	if !db.Migrator().HasTable(&Computer{}) {
		if err := db.AutoMigrate(&Computer{}); err != nil {
			return nil, err
		}
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
