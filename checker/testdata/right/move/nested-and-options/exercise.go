package exercise

import (
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	db = db.Session(&gorm.Session{PrepareStmt: true, SkipDefaultTransaction: true})
	return db.Transaction(func(tx *gorm.DB) error {
		if err := take(tx, fromID, gb); err != nil {
			return err
		}
		return tx.Transaction(func(inner *gorm.DB) error { return give(inner, toID, gb) })
	}, &sql.TxOptions{})
}

func take(tx *gorm.DB, id uint, gb int) error {
	var c Computer
	if err := tx.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	if c.MemoryInGB -= gb; c.MemoryInGB < 0 {
		return ErrNotEnough
	}
	return tx.Save(&c).Error
}

func give(tx *gorm.DB, id uint, gb int) error {
	var c Computer
	if err := tx.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.MemoryInGB += gb
	return tx.Save(&c).Error
}
