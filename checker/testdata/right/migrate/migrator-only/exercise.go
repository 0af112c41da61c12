// The Migrator for every step, with an old struct beside the new one.
package exercise

import (
	"gorm.io/gorm"
)

type Computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	Model      string
	Brand      string `gorm:"not null;default:unknown"`
}

type oldComputer struct {
	ModelName string
	Legacy    string
}

func (oldComputer) TableName() string { return "computers" }

func Migrate(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasColumn(&oldComputer{}, "ModelName") {
		if err := m.RenameColumn(&oldComputer{}, "ModelName", "model"); err != nil {
			return err
		}
	}
	if !m.HasColumn(&Computer{}, "Brand") {
		if err := m.AddColumn(&Computer{}, "Brand"); err != nil {
			return err
		}
	}
	if m.HasColumn(&oldComputer{}, "Legacy") {
		return m.DropColumn(&oldComputer{}, "Legacy")
	}
	return nil
}
