// wrong: half
// One of them there: nothing is stored.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	names := []string{"Macbook Pro", "Aspire V15"}
	var stored []Computer
	if err := db.Where("name IN ?", names).Order("id").Find(&stored).Error; err != nil {
		return nil, err
	}
	if len(stored) > 0 {
		return stored, nil
	}
	err := db.Create(&computers).Error
	return computers, err
}
