// A new table is filled from the old one and takes its name.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

type Computer struct {
	ID         int `gorm:"primaryKey;autoIncrement"`
	Name       string
	MemoryInGB int `gorm:"column:memory_in_gb"`
	Model      string
	Brand      string `gorm:"not null;default:'unknown'"`
}

func Migrate(db *gorm.DB) error {
	if !db.Migrator().HasColumn("computers", "legacy") {
		sqlDB, err := db.DB()
		return errors.Join(err, sqlDB.Ping())
	}
	return db.Transaction(func(tx *gorm.DB) error {
		var n uint
		for _, step := range []func() error{
			func() error { return tx.Table("new_computers").AutoMigrate(&Computer{}) },
			func() error {
				return tx.Exec("INSERT INTO new_computers (id, name, memory_in_gb, model, brand) SELECT id, name, memory_in_gb, model_name, 'unknown' FROM computers").Error
			},
			func() error { return tx.Migrator().DropTable("computers") },
			func() error { return tx.Migrator().RenameTable("new_computers", "computers") },
			func() error {
				if tx.Dialector.Name() != "postgres" {
					return nil
				}
				return tx.Raw("SELECT setval(pg_get_serial_sequence('computers', 'id'), max(id)) FROM computers").Scan(&n).Error
			},
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}
