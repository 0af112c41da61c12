// wrong: zero
// Updates from a loaded struct: its zeros are left out.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p.Name == nil && p.MemoryInGB == nil {
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
	r := db.Model(&Computer{ID: id}).Updates(c)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
