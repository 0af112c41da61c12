package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i, c := range computers {
		err := db.Exec(`INSERT INTO computers (name, memory_in_gb)
			SELECT ?, CAST(? AS integer) WHERE NOT EXISTS (SELECT 1 FROM computers WHERE name = ?)`, c.Name, c.MemoryInGB, c.Name).Error
		if err != nil {
			return nil, err
		}
		if err := db.Where("name = ?", c.Name).First(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
