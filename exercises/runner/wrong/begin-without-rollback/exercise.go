// wrong: sqlite:no-leak postgres:limit
// When the step fails, the transaction stays open.
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
	var applied []string
	for _, m := range ms {
		var n int64
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
func apply(db *gorm.DB, m Migration) error {
	tx := db.Begin()
	if err := m.Up(tx); err != nil {
		return err
	}
	if err := tx.Create(&SchemaMigration{ID: m.ID}).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}
