// wrong: name-only
// DryRun builds the statement and sends none.
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
	r := db.Session(&gorm.Session{DryRun: true}).Model(&Computer{}).Where("id = ?", id).Updates(changes)
	return 1, r.Error
}
