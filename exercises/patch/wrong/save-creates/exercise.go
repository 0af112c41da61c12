// wrong: missing-99
// Save creates the computer that is not there.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p.Name == nil && p.MemoryInGB == nil {
		return 0, nil
	}
	var c Computer
	if err := db.Where("id = ?", id).Find(&c).Error; err != nil {
		return 0, err
	}
	c.ID = id
	if p.Name != nil {
		c.Name = *p.Name
	}
	if p.MemoryInGB != nil {
		c.MemoryInGB = *p.MemoryInGB
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
