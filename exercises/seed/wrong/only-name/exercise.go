// wrong: rows
// The condition alone is stored: no memory.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		found := Computer{}
		if err := db.Where(Computer{Name: computers[i].Name}).FirstOrCreate(&found).Error; err != nil {
			return nil, err
		}
		computers[i] = found
	}
	return computers, nil
}
