package exercise

import "gorm.io/gorm"

// SchemaMigration is the record of one step. Its table is called schema_migrations.
type SchemaMigration struct {
	ID string
}

// RunMigrations runs the steps that are not recorded yet and gives their ids.
func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	// TODO: see that the table of records is there; then step by step: recorded already? else run and record it, both or neither.
	return nil, nil
}
