// wrong: ids-returned
// Create from maps gives no ids back.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i, c := range computers {
		var n int64
		if err := db.Model(&Computer{}).Where("name = ?", c.Name).Count(&n).Error; err != nil {
			return nil, err
		}
		if n > 0 {
			if err := db.Where("name = ?", c.Name).First(&computers[i]).Error; err != nil {
				return nil, err
			}
			continue
		}
		if err := db.Model(&Computer{}).Create(map[string]any{"name": c.Name, "memory_in_gb": c.MemoryInGB}).Error; err != nil {
			return nil, err
		}
	}
	return computers, nil
}
