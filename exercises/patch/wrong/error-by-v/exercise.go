// wrong: returns-error
// Writes other errors into a text of its own: errors.Is finds nothing there.
package exercise

import (
	"fmt"

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
	if r.Error != nil {
		return 0, fmt.Errorf("patch %d: %v", id, r.Error)
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
