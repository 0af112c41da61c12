// wrong: returns-error
// The errors of the table of records are dropped, and without it everything counts as done.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

type SchemaMigration struct {
	ID string
}

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	db.AutoMigrate(&SchemaMigration{})
	var applied []string
	for _, m := range ms {
		var n int64
		if db.Model(&SchemaMigration{}).Where("id = ?", m.ID).Count(&n).Error != nil {
			n = 1
		}
		if n > 0 {
			continue
		}
		if err := apply(db, m); err != nil {
			return applied, fmt.Errorf("step %s: %w", m.ID, err)
		}
		applied = append(applied, m.ID)
	}
	return applied, nil
}
func apply(db *gorm.DB, m Migration) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := m.Up(tx); err != nil {
			return err
		}
		return tx.Create(&SchemaMigration{ID: m.ID}).Error
	})
}
