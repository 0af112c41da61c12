package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	changes := make(map[string]interface{}, 2)
	if p.MemoryInGB != nil {
		changes["MemoryInGB"] = *p.MemoryInGB
	}
	if name := p.Name; name != nil {
		changes["Name"] = *name
	}
	if len(changes) < 1 {
		return 0, nil
	}
	result := db.Model(new(Computer)).Where("id = ?", id).Updates(changes)
	if err := result.Error; err != nil {
		return 0, fmt.Errorf("patch computer %d: %w", id, err)
	}
	if result.RowsAffected == 0 {
		return 0, fmt.Errorf("patch computer %d: %w", id, gorm.ErrRecordNotFound)
	}
	return result.RowsAffected, nil
}
