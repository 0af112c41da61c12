// wrong: ids-returned
// range gives copies: they learn the ids, the slice does not.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for _, c := range computers {
		if err := db.Where("name = ?", c.Name).FirstOrCreate(&c).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
