// wrong: ids-returned
// A raw INSERT writes no id into the struct.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i, c := range computers {
		r := db.Where("name = ?", c.Name).Limit(1).Find(&computers[i])
		if r.Error != nil {
			return nil, r.Error
		}
		if r.RowsAffected == 0 {
			if err := db.Exec("INSERT INTO computers (name, memory_in_gb) VALUES (?, ?)", c.Name, c.MemoryInGB).Error; err != nil {
				return nil, err
			}
		}
	}
	return computers, nil
}
