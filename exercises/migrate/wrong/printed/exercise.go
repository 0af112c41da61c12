// wrong: failed-first
// The error is printed, and nil is returned.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	Model      string
	Brand      string `gorm:"not null;default:unknown"`
}

func Migrate(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasColumn(&Computer{}, "model_name") {
		if err := m.RenameColumn(&Computer{}, "model_name", "model"); err != nil {
			fmt.Println(err)
		}
	}
	if err := db.AutoMigrate(&Computer{}); err != nil {
		fmt.Println(err)
	}
	if m.HasColumn(&Computer{}, "legacy") {
		if err := db.Exec("ALTER TABLE computers DROP COLUMN legacy").Error; err != nil {
			fmt.Println(err)
		}
	}
	return nil
}
