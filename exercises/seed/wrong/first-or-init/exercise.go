// wrong: rows
// FirstOrInit makes up a row and does not store it.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where("name = ?", computers[i].Name).FirstOrInit(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
