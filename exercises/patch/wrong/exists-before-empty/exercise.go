// wrong: empty-missing
// Looks the row up before it sees that there is nothing to do.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return 0, err
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
	r := db.Model(&c).Updates(changes)
	return r.RowsAffected, r.Error
}
