package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		return tx.AutoMigrate(&Computer{})
	})
}
