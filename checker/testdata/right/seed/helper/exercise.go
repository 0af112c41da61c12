package exercise

import (
	"gorm.io/gorm"
)

func ensure(db *gorm.DB, c *Computer) error {
	return db.Where(map[string]any{"name": c.Name}).FirstOrCreate(c).Error
}

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := ensure(db, &computers[i]); err != nil {
			return nil, err
		}
	}
	return computers, nil
}
