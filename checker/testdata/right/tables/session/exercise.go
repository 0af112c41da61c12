package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	return db.Session(&gorm.Session{NewDB: true, SkipDefaultTransaction: true}).AutoMigrate(&Computer{})
}
