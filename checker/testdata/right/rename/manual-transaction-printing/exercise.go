package exercise

import (
	"fmt"
	"log"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	fmt.Println("renaming", id)
	tx := db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	defer tx.Rollback()
	var c Computer
	if err := tx.Where("id = ?", id).First(&c).Error; err != nil {
		log.Println(err)
		return err
	}
	c.Name = newName
	if err := tx.Save(&c).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}
