package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var found []Computer
	if err := db.Where("id = ?", id).Limit(1).Find(&found).Error; err != nil {
		return err
	}
	if len(found) == 0 {
		return gorm.ErrRecordNotFound
	}
	found[0].Name = newName
	return db.Save(&found[0]).Error
}
