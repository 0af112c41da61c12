// wrong: panic
// A panic is no way to pass an error on.
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
		if err := m.RenameColumn(&Computer{}, "model_name", "model"); err != nil {
			panic(err)
		}
	}
	if err := db.AutoMigrate(&Computer{}); err != nil {
		panic(err)
	}
	if m.HasColumn(&Computer{}, "legacy") {
		if err := db.Exec("ALTER TABLE computers DROP COLUMN legacy").Error; err != nil {
			panic(err)
		}
	}
	return nil
}
