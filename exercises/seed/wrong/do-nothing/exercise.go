// wrong: again-returns
// DoNothing on conflict, but nothing conflicts without a unique index.
package exercise

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&computers).Error
	return computers, err
}
