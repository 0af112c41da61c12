package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

// SchemaMigration is the record of one step. Its table is called schema_migrations.
type SchemaMigration struct {
	ID string
}

// RunMigrations runs the steps that are not recorded yet, in order, each in a transaction of its own together with its record. It stops
// at the first error, and gives the ids that this call has applied.
func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	if err := db.AutoMigrate(&SchemaMigration{}); err != nil {
		return nil, fmt.Errorf("make schema_migrations: %w", err)
	}
	var applied []string
	for _, m := range ms {
		var n int64 // each id is asked for by itself: a new step may stand between two old ones
		if err := db.Model(&SchemaMigration{}).Where("id = ?", m.ID).Count(&n).Error; err != nil {
			return applied, fmt.Errorf("look for step %s: %w", m.ID, err)
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

// apply makes one change and its note, both or neither: everything in here goes through tx.
func apply(db *gorm.DB, m Migration) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := m.Up(tx); err != nil {
			return err
		}
		return tx.Create(&SchemaMigration{ID: m.ID}).Error
	})
}
