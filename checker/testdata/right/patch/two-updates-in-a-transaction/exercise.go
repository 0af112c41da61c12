package exercise

import (
	"gorm.io/gorm"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var n int64
	err := db.Transaction(func(tx *gorm.DB) error {
		set := func(column string, value any) error {
			r := tx.Model(&Computer{}).Where("id = ?", id).Update(column, value)
			if r.Error == nil && r.RowsAffected == 0 {
				return gorm.ErrRecordNotFound
			}
			n = r.RowsAffected
			return r.Error
		}
		if p.Name != nil {
			if err := set("name", *p.Name); err != nil {
				return err
			}
		}
		if p.MemoryInGB != nil {
			return set("memory_in_gb", *p.MemoryInGB)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}
