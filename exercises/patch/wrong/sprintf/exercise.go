// wrong: name-only
// The name is written into the SQL.
package exercise

import (
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var set []string
	if p.Name != nil {
		set = append(set, fmt.Sprintf("name = '%s'", *p.Name))
	}
	if p.MemoryInGB != nil {
		set = append(set, fmt.Sprintf("memory_in_gb = %d", *p.MemoryInGB))
	}
	if len(set) == 0 {
		return 0, nil
	}
	r := db.Exec(fmt.Sprintf("UPDATE computers SET %s WHERE id = %d", strings.Join(set, ", "), id))
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
