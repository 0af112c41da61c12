// wrong: no-explicit-id
// A slice of the package keeps its ids, and the second call sends them.
package exercise

import (
	"gorm.io/gorm"
)

var computers = []Computer{{Name: "Macbook Pro", MemoryInGB: 8}, {Name: "Aspire V15", MemoryInGB: 16}}

func Seed(db *gorm.DB) ([]Computer, error) {
	if computers[0].ID == 0 {
		if err := db.Create(&computers).Error; err != nil {
			return nil, err
		}
		return computers, nil
	}
	err := db.Create(&computers).Error
	return computers, err
}
