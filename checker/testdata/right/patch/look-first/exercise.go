package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p.Name == nil && p.MemoryInGB == nil {
		return 0, nil
	}
	c := Computer{}
	if err := db.Take(&c, "id = ?", id).Error; err != nil {
		fmt.Println("no computer", id)
		return 0, err
	}
	changes := map[string]any{}
	if p.Name != nil {
		changes["name"] = *p.Name
	}
	if p.MemoryInGB != nil {
		changes["memory_in_gb"] = *p.MemoryInGB
	}
	r := db.Model(&c).Updates(changes)
	return r.RowsAffected, r.Error
}
