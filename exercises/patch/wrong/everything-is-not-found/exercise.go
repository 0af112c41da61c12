// wrong: write-error
// Looks at the rows before the error: a closed database is "not found".
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
	r := db.Model(&Computer{}).Where("id = ?", id).Updates(changes)
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, r.Error
}
