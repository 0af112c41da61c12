// wrong: again-returns
// The second call is answered with an error.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	var n int64
	if err := db.Model(&Computer{}).Where("name IN ?", []string{"Macbook Pro", "Aspire V15"}).Count(&n).Error; err != nil {
		return nil, err
	}
	if n > 0 {
		return nil, errors.New("seeded already")
	}
	err := db.Create(&computers).Error
	return computers, err
}
