// wrong: old-numbers
// Copies an old table into a new one, and CREATE TABLE AS takes neither key nor counter along.
package exercise

import (
	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	m := db.Migrator()
	if m.HasTable(&Computer{}) && !m.HasColumn(&Computer{}, "MemoryInGB") {
		return db.Transaction(func(tx *gorm.DB) error {
			for _, sql := range []string{
				"CREATE TABLE newer AS SELECT id, name, 0 AS memory_in_gb FROM computers",
				"DROP TABLE computers",
				"ALTER TABLE newer RENAME TO computers",
			} {
				if err := tx.Exec(sql).Error; err != nil {
					return err
				}
			}
			return nil
		})
	}
	return db.AutoMigrate(&Computer{})
}
