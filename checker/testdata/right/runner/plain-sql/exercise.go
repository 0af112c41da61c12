// The table and the records in plain SQL; the record comes first, in the same transaction.
package exercise

import (
	"gorm.io/gorm"
)

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	applied := []string{}
	if err := db.Exec(`CREATE TABLE IF NOT EXISTS schema_migrations (id varchar(200) PRIMARY KEY, applied_at timestamp DEFAULT CURRENT_TIMESTAMP)`).Error; err != nil {
		return applied, err
	}
	for i := 0; i < len(ms); i++ {
		var found bool
		if err := db.Raw("SELECT EXISTS (SELECT 1 FROM schema_migrations WHERE id = ?)", ms[i].ID).Scan(&found).Error; err != nil {
			return applied, err
		}
		if found {
			continue
		}
		err := db.Transaction(func(tx *gorm.DB) error {
			if err := tx.Exec("INSERT INTO schema_migrations (id) VALUES (?)", ms[i].ID).Error; err != nil {
				return err
			}
			return ms[i].Up(tx)
		})
		if err != nil {
			return applied, err
		}
		applied = append(applied, ms[i].ID)
	}
	return applied, nil
}
