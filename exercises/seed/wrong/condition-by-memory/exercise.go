// wrong: among-others
// The memory for the condition: a stranger of 8 GB fits.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where("memory_in_gb = ?", computers[i].MemoryInGB).FirstOrCreate(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
