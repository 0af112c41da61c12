package exercise

import (
	"gorm.io/gorm"
)

// patchRow has pointers, so that GORM tells "not given" from zero.
type patchRow struct {
	Name       *string
	MemoryInGB *int
}

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	if p.Name == nil && p.MemoryInGB == nil {
		return 0, nil
	}
	r := db.Table("computers").Where("id = ?", id).Updates(patchRow{p.Name, p.MemoryInGB})
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
