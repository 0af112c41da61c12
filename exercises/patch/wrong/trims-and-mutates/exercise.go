// wrong: any-value
// Trims the name, and the caller's own text with it.
package exercise

import (
	"strings"

	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p.Name != nil {
		*p.Name = strings.TrimSpace(*p.Name)
	}

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
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
