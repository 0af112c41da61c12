package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Migrator().AutoMigrate(&Computer{})
}
