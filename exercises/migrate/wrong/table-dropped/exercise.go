// wrong: data-kept
// A new table is as it should be, and empty.
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
	if err := db.Migrator().DropTable("computers"); err != nil {
		return fmt.Errorf("drop the table: %w", err)
	}
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	return nil
}
