// Begin, Rollback, Commit by hand; a record with a time; the recorded ids are read once.
package exercise

import (
	"time"

	"gorm.io/gorm"
)

type record struct {
	ID        string `gorm:"primaryKey"`
	AppliedAt time.Time
}

func (record) TableName() string { return "schema_migrations" }

func RunMigrations(db *gorm.DB, ms []Migration) (applied []string, err error) {
	if err = db.AutoMigrate(&record{}); err != nil {
		return
	}
	var ids []string
	if err = db.Model(&record{}).Pluck("id", &ids).Error; err != nil {
		return
	}
	done := map[string]bool{}
	for _, id := range ids {
		done[id] = true
	}
	for _, m := range ms {
		if done[m.ID] {
			continue
		}
		if err = one(db, m); err != nil {
			return
		}
		done[m.ID] = true
		applied = append(applied, m.ID)
	}
	return
}

func one(db *gorm.DB, m Migration) error {
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	if err := m.Up(tx); err != nil {
		return err
	}
	if err := tx.Create(&record{m.ID, time.Now()}).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}
