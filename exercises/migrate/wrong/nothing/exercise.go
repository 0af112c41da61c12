// wrong: columns
// Nothing is done, and nothing is wrong.
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
	return nil
}
