package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var columns []string
	var c Computer
	if p.Name != nil {
		columns = append(columns, "Name")
		c.Name = *p.Name
	}
	if p.MemoryInGB != nil {
		columns = append(columns, "MemoryInGB")
		c.MemoryInGB = *p.MemoryInGB
	}
	if len(columns) == 0 {
		return 0, nil
	}
	r := db.Model(&Computer{}).Where("id = ?", id).Select(columns).Updates(c)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
