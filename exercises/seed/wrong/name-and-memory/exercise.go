// wrong: half
// Name and memory for the condition: one of the name with other memory is there already.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where(Computer{Name: computers[i].Name, MemoryInGB: computers[i].MemoryInGB}).FirstOrCreate(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
