// wrong: no-explicit-id
// Save with ids by hand, which creates or overwrites.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{{ID: 1, Name: "Macbook Pro", MemoryInGB: 8}, {ID: 2, Name: "Aspire V15", MemoryInGB: 16}}
	if err := db.Save(&computers).Error; err != nil {
		return nil, err
	}
	return computers, nil
}
