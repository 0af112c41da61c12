// wrong: zero
// Refuses a memory of 0.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	changes := map[string]any{}
	if p.Name != nil {
		changes["name"] = *p.Name
	}
	if p.MemoryInGB != nil {
		changes["memory_in_gb"] = *p.MemoryInGB
	}
	if p.MemoryInGB != nil && *p.MemoryInGB < 1 {
		return 0, errors.New("memory must be at least 1")
	}
	if len(changes) == 0 {
		return 0, nil
	}
	r := db.Model(&Computer{}).Where("id = ?", id).Updates(changes)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
