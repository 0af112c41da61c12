// wrong: again
// Keeps the computers that it has read.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var known = map[uint]*Computer{}

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		from, err := load(tx, fromID)
		if err != nil {
			return err
		}
		to, err := load(tx, toID)
		if err != nil {
			return err
		}
		if from.MemoryInGB < gb {
			return ErrNotEnough
		}
		from.MemoryInGB -= gb
		to.MemoryInGB += gb
		if err := tx.Save(from).Error; err != nil {
			return err
		}
		return tx.Save(to).Error
	})
}

func load(tx *gorm.DB, id uint) (*Computer, error) {
	if c, ok := known[id]; ok {
		return c, nil
	}
	var c Computer
	if err := tx.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	known[id] = &c
	return &c, nil
}
