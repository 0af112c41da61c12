// Plain SQL, the columns from a list, all in one transaction.
package exercise

import (
	"slices"

	"gorm.io/gorm"
)

type Computer struct {
	ID         uint64 `gorm:"primaryKey"`
	Name       string
	MemoryInGB int64
	Model      *string
	Brand      string
}

func Migrate(db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		types, err := tx.Migrator().ColumnTypes("computers")
		if err != nil {
			return err
		}
		var have []string
		for _, t := range types {
			have = append(have, t.Name())
		}
		steps := []struct {
			needed bool
			sql    string
		}{
			{slices.Contains(have, "model_name"), "ALTER TABLE computers RENAME COLUMN model_name TO model"},
			{!slices.Contains(have, "brand"), "ALTER TABLE computers ADD COLUMN brand text NOT NULL DEFAULT 'unknown'"},
			{slices.Contains(have, "legacy"), "ALTER TABLE computers DROP COLUMN legacy"},
		}
		for _, s := range steps {
			if !s.needed {
				continue
			}
			if err := tx.Exec(s.sql).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
