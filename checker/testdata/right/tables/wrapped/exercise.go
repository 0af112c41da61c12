package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	if err := db.AutoMigrate(new(Computer)); err != nil {
		return fmt.Errorf("create tables: %w", err)
	}
	return nil
}
