// Adds model, copies the values, and drops both old columns; a helper runs the steps.
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

func Migrate(db *gorm.DB) error {
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	has := func(column string) bool { return db.Migrator().HasColumn(&Computer{}, column) }
	run := func(statements ...string) error {
		for _, s := range statements {
			if err := db.Exec(s).Error; err != nil {
				return err
			}
		}
		return nil
	}
	if has("model_name") {
		if err := run("UPDATE computers SET model = model_name", "ALTER TABLE computers DROP COLUMN model_name"); err != nil {
			return err
		}
	}
	if has("legacy") {
		return run("alter table computers drop column legacy")
	}
	return nil
}
