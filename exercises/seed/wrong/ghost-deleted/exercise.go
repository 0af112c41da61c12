// wrong: next-id
// Creates a trial row and deletes it again: an id is lost.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		if err := db.Where("name = ?", computers[i].Name).FirstOrCreate(&computers[i]).Error; err != nil {
			return nil, err
		}
	}
	trial := Computer{Name: "trial"}
	if err := db.Create(&trial).Error; err != nil {
		return nil, err
	}
	if err := db.Delete(&trial).Error; err != nil {
		return nil, err
	}
	return computers, nil
}
