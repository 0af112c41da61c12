// wrong: failed-first
// The errors of the steps are dropped.
package exercise

import "gorm.io/gorm"

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
		m.RenameColumn(&Computer{}, "model_name", "model")
	}
	db.AutoMigrate(&Computer{})
	if m.HasColumn(&Computer{}, "legacy") {
		db.Exec("ALTER TABLE computers DROP COLUMN legacy")
	}
	return nil
}
