// wrong: half
// Assign overwrites the memory of the one that is there.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		c := computers[i]
		if err := db.Where("name = ?", c.Name).Assign(Computer{MemoryInGB: c.MemoryInGB}).FirstOrCreate(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
