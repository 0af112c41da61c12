// wrong: untouched
// Updates all computers of the same name.
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
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return 0, err
	}
	r := db.Model(&Computer{}).Where("id = ? OR name = ? AND memory_in_gb = ?", id, c.Name, c.MemoryInGB).Updates(changes)
	if r.Error != nil {
		return 0, r.Error
	}
	return 1, nil
}
