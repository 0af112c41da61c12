// wrong: returns-error
// No .Error is looked at.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		db.Where("name = ?", computers[i].Name).FirstOrCreate(&computers[i])
	}
	return computers, nil
}
