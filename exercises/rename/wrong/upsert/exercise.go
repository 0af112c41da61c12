// wrong: missing-creates-nothing
// An upsert, and the error for what was not there before.
package exercise

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var n int64
	if err := db.Model(&Computer{}).Where("id = ?", id).Count(&n).Error; err != nil {
		return err
	}
	c := Computer{ID: id, Name: newName}
	db.Raw("SELECT memory_in_gb FROM computers WHERE id = ?", id).Scan(&c.MemoryInGB)
	if id == 0 {
		return gorm.ErrRecordNotFound
	}
	if err := db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&c).Error; err != nil {
		return err
	}
	if n == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}
