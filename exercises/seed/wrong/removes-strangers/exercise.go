// wrong: again-rows
// Removes what is not part of the seed.
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
	if err := db.Where("name NOT IN ?", []string{"Macbook Pro", "Aspire V15"}).Delete(&Computer{}).Error; err != nil {
		return nil, err
	}
	return computers, nil
}
