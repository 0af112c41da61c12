package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		found := Computer{}
		err := db.Where("name = ?", computers[i].Name).First(&found).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			if err = db.Create(&computers[i]).Error; err != nil {
				return nil, fmt.Errorf("store %s: %w", computers[i].Name, err)
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		computers[i] = found
	}
	return computers, nil
}
