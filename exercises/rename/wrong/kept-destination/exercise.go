// wrong: any-name
// One variable of the package: a filled destination adds its own key to the condition.
package exercise

import (
	"gorm.io/gorm"
)

var found Computer

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	if err := db.First(&found, "id = ?", id).Error; err != nil {
		return err
	}
	found.Name = newName
	return db.Save(&found).Error
}
