package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Table("computers").AutoMigrate(&Computer{})
}
