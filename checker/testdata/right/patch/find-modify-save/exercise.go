package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p == (Patch{}) {
		return 0, nil
	}
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return 0, err
	}
	if p.Name != nil {
		c.Name = *p.Name
	}
	if p.MemoryInGB != nil {
		c.MemoryInGB = *p.MemoryInGB
	}
	r := db.Save(&c)
	return r.RowsAffected, r.Error
}
