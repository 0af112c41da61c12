// wrong: zero
// Two statements, and their rows added up: 2 rows changed, it says.
package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var n int64
	if p.Name != nil {
		r := db.Model(&Computer{}).Where("id = ?", id).Update("name", *p.Name)
		if r.Error != nil {
			return n, r.Error
		}
		n += r.RowsAffected
	}
	if p.MemoryInGB != nil {
		r := db.Model(&Computer{}).Where("id = ?", id).Update("memory_in_gb", *p.MemoryInGB)
		if r.Error != nil {
			return n, r.Error
		}
		n += r.RowsAffected
	}
	if n == 0 && (p.Name != nil || p.MemoryInGB != nil) {
		return 0, gorm.ErrRecordNotFound
	}
	return n, nil
}
