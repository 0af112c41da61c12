// wrong: second-error
// Takes every refusal for "there already".
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		err := db.Where("name = ?", computers[i].Name).FirstOrCreate(&computers[i]).Error
		if err != nil && !errors.Is(err, gorm.ErrDuplicatedKey) {
			return nil, err
		}
	}
	return computers, nil
}
