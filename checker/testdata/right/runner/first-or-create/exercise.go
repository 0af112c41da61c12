// The record is made with FirstOrCreate, and its RowsAffected says whether the step is new.
package exercise

import "gorm.io/gorm"

type SchemaMigration struct {
	ID string `gorm:"type:text;not null;unique"`
}

func RunMigrations(db *gorm.DB, ms []Migration) ([]string, error) {
	err := db.AutoMigrate(new(SchemaMigration))
	if err != nil {
		return nil, err
	}
	out := make([]string, 0, len(ms))
	for _, m := range ms {
		isNew := false
		err = db.Transaction(func(tx *gorm.DB) error {
			res := tx.Where("id = ?", m.ID).Attrs(SchemaMigration{ID: m.ID}).FirstOrCreate(&SchemaMigration{})
			if isNew = res.RowsAffected > 0; res.Error != nil || !isNew {
				return res.Error
			}
			return m.Up(tx)
		})
		if err != nil {
			break
		}
		if isNew {
			out = append(out, m.ID)
		}
	}
	return out, err
}
