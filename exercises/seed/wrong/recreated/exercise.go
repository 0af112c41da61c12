// wrong: again-returns
// Deletes the two and stores them again: other ids.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where("name = ?", computers[i].Name).Delete(&Computer{}).Error; err != nil {
			return nil, err
		}
		if err := db.Create(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
