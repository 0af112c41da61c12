// wrong: ids-returned
// Reads the two back without asking for an order.
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
	var stored []Computer
	err := db.Where("name IN ?", []string{"Macbook Pro", "Aspire V15"}).Order("id DESC").Find(&stored).Error
	return stored, err
}
