// wrong: half
// Returns its own memory beside the id of the row that is there.
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
		computers[i].ID = c.ID
	}
	return computers, nil
}
