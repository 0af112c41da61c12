package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	if err := pool.Ping(); err != nil {
		return fmt.Errorf("no database: %w", err)
	}
	err = db.AutoMigrate(&Computer{})
	return err
}
