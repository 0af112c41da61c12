// wrong: untouched
// Global updates are allowed and the condition is lost.
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
	if err := db.First(&Computer{}, "id = ?", id).Error; err != nil {
		return 0, err
	}
	all := db.Session(&gorm.Session{AllowGlobalUpdate: true})
	all.Where("id = ?", id)
	if err := all.Model(&Computer{}).Updates(changes).Error; err != nil {
		return 0, err
	}
	return 1, nil
}
