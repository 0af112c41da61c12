// wrong: returns-error
// Where no table is seen there is nothing to do; but a database that does not answer shows no table either.
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
	if !m.HasTable("computers") {
		return nil
	}
	if m.HasColumn(&Computer{}, "model_name") {
		if err := m.RenameColumn(&Computer{}, "model_name", "model"); err != nil {
			return fmt.Errorf("rename model_name: %w", err)
		}
	}
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return fmt.Errorf("add brand: %w", err)
	}
	if m.HasColumn(&Computer{}, "legacy") {
		if err := db.Exec("ALTER TABLE computers DROP COLUMN legacy").Error; err != nil {
			return fmt.Errorf("drop legacy: %w", err)
		}
	}
	return nil
}
