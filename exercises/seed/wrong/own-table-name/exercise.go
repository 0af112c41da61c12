// wrong: no-error
// Raw SQL into a table of another name.
package exercise

import (
	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	if err := db.Exec("INSERT INTO computer (name, memory_in_gb) VALUES ('Macbook Pro', 8), ('Aspire V15', 16)").Error; err != nil {
		return nil, err
	}
	return computers, db.Find(&computers).Error
}
