package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

// Computer is one row of the new table computers.
type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	Model      string
	Brand      string `gorm:"not null;default:unknown"` // the default is what old rows get
}

// Migrate turns the old table into the new one. It may be called at every start: each step asks first whether it is still needed.
func Migrate(db *gorm.DB) error {
	m := db.Migrator()
	// The rename comes first: AutoMigrate would add an empty column model, and then the name would be taken.
	if m.HasColumn(&Computer{}, "model_name") {
		if err := m.RenameColumn(&Computer{}, "model_name", "model"); err != nil {
			return fmt.Errorf("rename model_name: %w", err)
		}
	}
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return fmt.Errorf("add brand: %w", err)
	}
	// Plain SQL drops the column and nothing else; on SQLite, DropColumn would rebuild the whole table.
	if m.HasColumn(&Computer{}, "legacy") {
		if err := db.Exec("ALTER TABLE computers DROP COLUMN legacy").Error; err != nil {
			return fmt.Errorf("drop legacy: %w", err)
		}
	}
	return nil
}
