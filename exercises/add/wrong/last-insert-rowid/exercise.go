// wrong: postgres:id
// last_insert_rowid() is a function of SQLite: right there, an error on PostgreSQL.
package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	c := NewComputer(name, memoryInGB)
	err := db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("INSERT INTO computers (name, memory_in_gb) VALUES (?, ?)", name, memoryInGB).Error; err != nil {
			return err
		}
		return tx.Raw("SELECT last_insert_rowid()").Scan(&c.ID).Error
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}
