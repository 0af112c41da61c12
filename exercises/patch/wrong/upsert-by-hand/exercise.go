// wrong: missing-99
// Save makes the row, and the number of rows before tells that it was not there.
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
	var n int64
	if err := db.Model(&Computer{}).Where("id = ?", id).Count(&n).Error; err != nil {
		return 0, err
	}
	if n == 0 {
		c := Computer{ID: id}
		if p.Name != nil {
			c.Name = *p.Name
		}
		if err := db.Save(&c).Error; err != nil {
			return 0, err
		}
		return 0, gorm.ErrRecordNotFound
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
