// wrong: half
// Looks only for the first: the second is stored twice.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	r := db.Where("name = ?", "Macbook Pro").Limit(1).Find(&computers[0])
	if r.Error != nil {
		return nil, r.Error
	}
	if r.RowsAffected == 0 {
		err := db.Create(&computers).Error
		return computers, err
	}
	err := db.Where("name = ?", "Aspire V15").First(&computers[1]).Error
	return computers, err
}
