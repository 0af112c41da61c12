// wrong: ids-returned
// Returns two new computers instead of those that were stored.
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
	return []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}, nil
}
