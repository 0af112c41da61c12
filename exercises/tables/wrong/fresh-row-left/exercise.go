// wrong: id-generated
// Leaves a row of its own in the table.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	var n int64
	if err := db.Model(&Computer{}).Count(&n).Error; err != nil || n > 0 {
		return err
	}
	return db.Create(&Computer{Name: "test"}).Error
}
