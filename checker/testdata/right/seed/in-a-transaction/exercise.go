package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	err := db.Transaction(func(tx *gorm.DB) error {
		for i := range computers {
			if err := tx.FirstOrCreate(&computers[i], Computer{Name: computers[i].Name}).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return computers, nil
}
