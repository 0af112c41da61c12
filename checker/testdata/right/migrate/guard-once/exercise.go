// One question at the beginning, and a transaction around everything.
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

func Migrate(db *gorm.DB) (err error) {
	old, err := isOld(db)
	if err != nil || !old {
		return err
	}
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	if err = tx.Migrator().RenameColumn("computers", "model_name", "model"); err != nil {
		return err
	}
	if err = tx.AutoMigrate(&Computer{}); err != nil {
		return err
	}
	if err = tx.Exec(`ALTER TABLE "computers" DROP COLUMN "legacy"`).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

func isOld(db *gorm.DB) (bool, error) {
	types, err := db.Migrator().ColumnTypes(&Computer{})
	for _, t := range types {
		if t.Name() == "legacy" {
			return true, err
		}
	}
	return false, err
}
