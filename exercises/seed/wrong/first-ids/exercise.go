// wrong: among-others
// Takes ids 1 and 2 for the seeded ones.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	var n int64
	if err := db.Model(&Computer{}).Where("name = ?", "Macbook Pro").Count(&n).Error; err != nil {
		return nil, err
	}
	if n == 0 {
		if err := db.Create(&computers).Error; err != nil {
			return nil, err
		}
	}
	var stored []Computer
	err := db.Where("id <= 2").Order("id").Find(&stored).Error
	return stored, err
}
