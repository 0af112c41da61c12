// wrong: second-error
// Only the first error is looked at.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	err := db.Where("name = ?", computers[0].Name).FirstOrCreate(&computers[0]).Error
	if err != nil {
		return nil, err
	}
	db.Where("name = ?", computers[1].Name).FirstOrCreate(&computers[1])
	return computers, err
}
