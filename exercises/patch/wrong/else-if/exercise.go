// wrong: both
// else if: of two fields only the first is changed.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	changes := map[string]any{}
	if p.Name != nil && p.MemoryInGB != nil && *p.MemoryInGB == 0 {
		changes["name"], changes["memory_in_gb"] = *p.Name, 0
	} else if p.MemoryInGB != nil {
		changes["memory_in_gb"] = *p.MemoryInGB
	} else if p.Name != nil {
		changes["name"] = *p.Name
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
