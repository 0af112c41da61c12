// wrong: again-rows
// A log of calls in the table.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where("name = ?", computers[i].Name).FirstOrCreate(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	var n int64
	if err := db.Model(&Computer{}).Count(&n).Error; err != nil {
		return nil, err
	}
	if n > 2 {
		if err := db.Create(NewComputer("seeded again", 0)).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
