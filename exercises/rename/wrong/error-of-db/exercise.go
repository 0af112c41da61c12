// wrong: returns-write-error
// The Error of db, which knows nothing of the statement.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return err
	}
	c.Name = newName
	db.Save(&c)
	return db.Error
}
