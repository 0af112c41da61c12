// wrong: zero
// Updates with a struct leaves out zeros.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var c Computer
	if p.Name != nil {
		c.Name = *p.Name
	}
	if p.MemoryInGB != nil {
		c.MemoryInGB = *p.MemoryInGB
	}
	if p.Name == nil && p.MemoryInGB == nil {
		return 0, nil
	}
	r := db.Model(&Computer{}).Where("id = ?", id).Updates(c)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
