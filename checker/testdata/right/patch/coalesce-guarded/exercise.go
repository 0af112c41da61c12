package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p.Name == nil && p.MemoryInGB == nil {
		return 0, nil
	}
	r := db.Exec("UPDATE computers SET name = COALESCE(?, name), memory_in_gb = COALESCE(?, memory_in_gb) WHERE id = ?", p.Name, p.MemoryInGB, id)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
