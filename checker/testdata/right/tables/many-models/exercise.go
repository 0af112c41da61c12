package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	for _, model := range []any{&Computer{}} {
		if err := db.AutoMigrate(model); err != nil {
			return err
		}
	}
	return nil
}
