package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	result := make([]Computer, len(computers))
	for i, c := range computers {
		if err := db.Where(Computer{Name: c.Name}).Attrs(Computer{MemoryInGB: c.MemoryInGB}).FirstOrCreate(&result[i]).Error; err != nil {
			return nil, err
		}
	}
	return result, nil
}
