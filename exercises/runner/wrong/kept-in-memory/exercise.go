// wrong: gap
// What was applied is kept in the program, and forgotten with it.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

type SchemaMigration struct {
	ID string
}

var seen = map[*gorm.DB]map[string]bool{}

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	if err := db.AutoMigrate(&SchemaMigration{}); err != nil {
		return nil, fmt.Errorf("make schema_migrations: %w", err)
	}
	var applied []string
	for _, m := range ms {
		n := 0
		if seen[db][m.ID] {
			n = 1
		}
		if n > 0 {
			continue
		}
		if err := apply(db, m); err != nil {
			return applied, fmt.Errorf("step %s: %w", m.ID, err)
		}
		if seen[db] == nil {
			seen[db] = map[string]bool{}
		}
		seen[db][m.ID] = true
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
