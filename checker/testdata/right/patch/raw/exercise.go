package exercise

import (
	"strings"

	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var set []string
	var args []any
	if p.Name != nil {
		set, args = append(set, "name = ?"), append(args, *p.Name)
	}
	if p.MemoryInGB != nil {
		set, args = append(set, "memory_in_gb = ?"), append(args, *p.MemoryInGB)
	}
	if len(set) == 0 {
		return 0, nil
	}
	r := db.Exec("UPDATE computers SET "+strings.Join(set, ", ")+" WHERE id = ?", append(args, id)...)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
