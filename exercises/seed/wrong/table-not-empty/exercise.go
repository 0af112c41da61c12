// wrong: among-others
// Seeds only an empty table, and else returns the first two rows.
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
		var first []Computer
		err := db.Order("id").Limit(2).Find(&first).Error
		return first, err
	}
	err := db.Create(&computers).Error
	return computers, err
}
