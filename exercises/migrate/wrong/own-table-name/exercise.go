// wrong: insert-after
// The struct reads and writes another table.
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

func (Computer) TableName() string { return "new_computers" }

func Migrate(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasColumn("computers", "model_name") {
		if err := m.RenameColumn("computers", "model_name", "model"); err != nil {
			return fmt.Errorf("rename model_name: %w", err)
		}
	}
	if !m.HasColumn("computers", "brand") {
		if err := db.Exec("ALTER TABLE computers ADD COLUMN brand text NOT NULL DEFAULT 'unknown'").Error; err != nil {
			return err
		}
	}
	if m.HasColumn("computers", "legacy") {
		if err := db.Exec("ALTER TABLE computers DROP COLUMN legacy").Error; err != nil {
			return fmt.Errorf("drop legacy: %w", err)
		}
	}
	return nil
}
