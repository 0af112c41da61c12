// wrong: panic
// Create of a value, not of a pointer: the id cannot be written back.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for _, c := range computers {
		if err := db.Create(c).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
