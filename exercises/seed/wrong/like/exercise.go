// wrong: among-others
// LIKE finds names that only begin so, and SQLite ignores case.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where("name LIKE ?", "%"+computers[i].Name+"%").FirstOrCreate(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
