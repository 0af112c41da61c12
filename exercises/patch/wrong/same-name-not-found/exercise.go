// wrong: any-value
// Changes a row only if it has another name, and takes none changed for none there.
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
	tx := db.Model(&Computer{}).Where("id = ?", id)
	if p.Name != nil && p.MemoryInGB == nil {
		tx = tx.Where("name <> ?", *p.Name)
	}
	r := tx.Updates(changes)
	if r.Error != nil {
		return 0, r.Error
	}
	if r.RowsAffected == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return r.RowsAffected, nil
}
