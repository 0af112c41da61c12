// wrong: again-returns
// The second call returns whatever is in the table.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	var n int64
	if err := db.Model(&Computer{}).Count(&n).Error; err != nil {
		return nil, err
	}
	if n > 0 {
		var all []Computer
		err := db.Order("id").Find(&all).Error
		return all, err
	}
	err := db.Create(&computers).Error
	return computers, err
}
