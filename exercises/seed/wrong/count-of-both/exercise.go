// wrong: half
// Seeds both unless both are there.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	names := []string{"Macbook Pro", "Aspire V15"}
	var n int64
	if err := db.Model(&Computer{}).Where("name IN ?", names).Count(&n).Error; err != nil {
		return nil, err
	}
	if n < 2 {
		err := db.Create(&computers).Error
		return computers, err
	}
	var stored []Computer
	err := db.Where("name IN ?", names).Order("id").Find(&stored).Error
	return stored, err
}
