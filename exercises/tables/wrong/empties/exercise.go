// wrong: keeps-data
// Empties the table, as for a test.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	return db.Where("1 = 1").Delete(&Computer{}).Error
}
