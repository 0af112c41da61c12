// wrong: missing
// Loads the memory by itself and lets Save create what is not there.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var memory int
	if err := db.Raw("SELECT memory_in_gb FROM computers WHERE id = ?", id).Scan(&memory).Error; err != nil {
		return err
	}
	return db.Save(&Computer{ID: id, Name: newName, MemoryInGB: memory}).Error
}
