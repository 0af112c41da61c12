package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	var result []Computer
	for _, c := range []*Computer{NewComputer("Macbook Pro", 8), NewComputer("Aspire V15", 16)} {
		if err := db.FirstOrCreate(c, "name = ?", c.Name).Error; err != nil {
			return nil, err
		}
		result = append(result, *c)
	}
	return result, nil
}
