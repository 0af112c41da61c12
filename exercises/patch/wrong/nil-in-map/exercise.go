// wrong: name-only
// Nil pointers are put into the map: they become NULL.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p.Name == nil && p.MemoryInGB == nil {
		return 0, nil
	}
	changes := map[string]any{"name": p.Name, "memory_in_gb": p.MemoryInGB}
	r := db.Model(&Computer{}).Where("id = ?", id).Updates(changes)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
