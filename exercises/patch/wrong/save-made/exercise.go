// wrong: name-only
// Save of a struct that was made: what was not given becomes zero.
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
	c.ID = id
	if err := db.First(&Computer{}, "id = ?", id).Error; err != nil {
		return 0, err
	}
	r := db.Save(&c)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
