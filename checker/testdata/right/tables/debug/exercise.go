package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Debug().AutoMigrate([]any{&Computer{}}...)
}
