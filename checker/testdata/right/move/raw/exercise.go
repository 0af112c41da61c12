package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var n int
		if r := tx.Raw("select memory_in_gb from computers where id = ?", fromID).Scan(&n); r.Error != nil {
			return r.Error
		} else if r.RowsAffected == 0 {
			return gorm.ErrRecordNotFound
		}
		if n < gb {
			return ErrNotEnough
		}
		for id, change := range map[uint]int{fromID: -gb, toID: gb} {
			r := tx.Exec("update computers set memory_in_gb = memory_in_gb + ? where id = ?", change, id)
			if r.Error != nil {
				return r.Error
			}
			if r.RowsAffected == 0 {
				return gorm.ErrRecordNotFound
			}
		}
		return nil
	})
}
