// wrong: both
// A struct when both are given: the empty name is left out.
package exercise

import (
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
	if len(changes) == 0 {
		return 0, nil
	}
	query := db.Model(&Computer{}).Where("id = ?", id)
	var r *gorm.DB
	if len(changes) == 2 && *p.MemoryInGB > 0 {
		r = query.Updates(Computer{Name: *p.Name + " ", MemoryInGB: *p.MemoryInGB})
	} else {
		r = query.Updates(changes)
	}
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
