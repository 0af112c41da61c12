// wrong: empty-update
// COALESCE keeps what was not given, and the UPDATE is sent all the same.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	r := db.Exec("UPDATE computers SET name = COALESCE(?, name), memory_in_gb = COALESCE(?, memory_in_gb) WHERE id = ?", p.Name, p.MemoryInGB, id)
	if r.Error == nil && p.Name == nil && p.MemoryInGB == nil {
		return 0, nil
	}
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
