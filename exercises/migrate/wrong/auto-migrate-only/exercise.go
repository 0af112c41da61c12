// wrong: columns
// AutoMigrate only adds: model_name and legacy stay, and model is empty.
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
	if err := db.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	return nil
}
