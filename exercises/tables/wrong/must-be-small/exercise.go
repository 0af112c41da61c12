// wrong: current
// Removes the duplicates that it finds.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	return db.Exec("DELETE FROM computers WHERE id NOT IN (SELECT min(id) FROM computers GROUP BY name)").Error
}
