// wrong: among-others
// Says ids 1 and 2 without looking.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		c := computers[i]
		if err := db.Where("name = ?", c.Name).FirstOrCreate(&c).Error; err != nil {
			return nil, err
		}
		computers[i].ID = uint(i + 1)
	}
	return computers, nil
}
