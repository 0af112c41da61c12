// wrong: again-returns
// Create without asking: the second call stores two more.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	if err := db.Create(&computers).Error; err != nil {
		return nil, err
	}
	return computers, nil
}
