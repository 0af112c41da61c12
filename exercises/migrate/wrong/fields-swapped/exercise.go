// wrong: insert-after
// The tags swap two columns.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	Model      string `gorm:"column:brand"`
	Brand      string `gorm:"column:model;not null;default:unknown"`
}

func Migrate(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasColumn(&Computer{}, "model_name") {
		if err := m.RenameColumn(&Computer{}, "model_name", "model"); err != nil {
			return fmt.Errorf("rename model_name: %w", err)
		}
	}
	if !m.HasColumn("computers", "brand") {
		if err := db.Exec("ALTER TABLE computers ADD COLUMN brand text NOT NULL DEFAULT 'unknown'").Error; err != nil {
			return err
		}
	}
	if m.HasColumn(&Computer{}, "legacy") {
		if err := db.Exec("ALTER TABLE computers DROP COLUMN legacy").Error; err != nil {
			return fmt.Errorf("drop legacy: %w", err)
		}
	}
	return nil
}
