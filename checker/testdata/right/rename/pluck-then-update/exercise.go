package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var ids []uint
	if err := db.Model(&Computer{}).Where("id = ?", id).Pluck("id", &ids).Error; err != nil {
		return err
	}
	if len(ids) == 0 {
		return gorm.ErrRecordNotFound
	}
	return db.Model(&Computer{ID: id}).Select("name").Updates(Computer{Name: newName}).Error
}
