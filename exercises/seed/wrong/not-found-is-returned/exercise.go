// wrong: no-error
// First complains when the row is not there, which is no error here.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where("name = ?", computers[i].Name).First(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
