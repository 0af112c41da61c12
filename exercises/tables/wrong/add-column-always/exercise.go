// wrong: twice
// Adds the column without looking.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	if err := db.Exec("ALTER TABLE computers RENAME COLUMN memory_in_gb TO old_memory").Error; err != nil {
		return err
	}
	if err := db.Exec("ALTER TABLE computers ADD COLUMN memory_in_gb bigint").Error; err != nil {
		return err
	}
	if err := db.Exec("UPDATE computers SET memory_in_gb = old_memory").Error; err != nil {
		return err
	}
	var n int64
	if err := db.Model(&Computer{}).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return errors.New("cannot drop old_memory of a table with rows")
	}
	return db.Exec("ALTER TABLE computers DROP COLUMN old_memory").Error
}
