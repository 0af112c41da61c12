// wrong: again-returns
// Empties the table first: the ids change.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	if err := db.Where("1 = 1").Delete(&Computer{}).Error; err != nil {
		return nil, err
	}
	err := db.Create(&computers).Error
	return computers, err
}
