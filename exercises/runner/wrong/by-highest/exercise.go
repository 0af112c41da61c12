// wrong: gap
// Everything up to the highest recorded id is skipped.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

type SchemaMigration struct {
	ID string
}

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	if err := db.AutoMigrate(&SchemaMigration{}); err != nil {
		return nil, fmt.Errorf("make schema_migrations: %w", err)
	}
	var last string
	if err := db.Model(&SchemaMigration{}).Select("COALESCE(MAX(id), '')").Scan(&last).Error; err != nil {
		return nil, err
	}
	var applied []string
	for _, m := range ms {
		if m.ID <= last {
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
