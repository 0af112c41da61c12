// wrong: no-explicit-id
// Stored with a high id, then given the right one.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		r := db.Where("name = ?", computers[i].Name).Limit(1).Find(&computers[i])
		if r.Error != nil || r.RowsAffected > 0 {
			if r.Error != nil {
				return nil, r.Error
			}
			continue
		}
		computers[i].ID = uint(1000 + i)
		if err := db.Create(&computers[i]).Error; err != nil {
			return nil, err
		}
		if err := db.Exec("UPDATE computers SET id = ? WHERE id = ?", i+1, 1000+i).Error; err != nil {
			return nil, err
		}
		computers[i].ID = uint(i + 1)
	}
	return computers, nil
}
