// wrong: second-error
// DoNothing swallows every conflict, not only that of names.
package exercise

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	for i := range computers {
		r := db.Where("name = ?", computers[i].Name).Limit(1).Find(&computers[i])
		if r.Error != nil {
			return nil, r.Error
		}
		if r.RowsAffected == 0 {
			if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&computers[i]).Error; err != nil {
				return nil, err
			}
		}
	}
	return computers, nil
}
