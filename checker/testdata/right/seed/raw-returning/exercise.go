package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i, c := range computers {
		r := db.Raw("SELECT * FROM computers WHERE name = ? ORDER BY id LIMIT 1", c.Name).Scan(&computers[i])
		if r.Error != nil {
			return nil, r.Error
		}
		if r.RowsAffected > 0 {
			continue
		}
		insert := "INSERT INTO computers (name, memory_in_gb) VALUES (?, ?) RETURNING id"
		if err := db.Raw(insert, c.Name, c.MemoryInGB).Scan(&computers[i].ID).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
