// wrong: rows
// The memory of the other one.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 16), *NewComputer("Aspire V15", 8)}
	for i := range computers {
		if err := db.Where("name = ?", computers[i].Name).FirstOrCreate(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
