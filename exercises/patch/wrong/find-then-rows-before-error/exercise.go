// wrong: write-error
// Looks at RowsAffected before the error: a failed UPDATE becomes 'not found'.
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
	r := db.Model(&c).Updates(changes)
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, r.Error
}
