// wrong: broken-sql
// What is there already counts as done, and the rest of the step with it.
package exercise

import (
	"fmt"
	"strings"

	"gorm.io/gorm"
)

type SchemaMigration struct {
	ID string
}

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	if err := db.AutoMigrate(&SchemaMigration{}); err != nil {
		return nil, fmt.Errorf("make schema_migrations: %w", err)
	}
	var applied []string
	for _, m := range ms {
		var n int64
		if err := db.Model(&SchemaMigration{}).Where("id = ?", m.ID).Count(&n).Error; err != nil {
			return applied, fmt.Errorf("look for step %s: %w", m.ID, err)
		}
		if n > 0 {
			continue
		}
		err := apply(db, m)
		if err != nil && (strings.Contains(err.Error(), "duplicate") || strings.Contains(err.Error(), "exists")) {
			err = db.Create(&SchemaMigration{ID: m.ID}).Error
		}
		if err != nil {
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
