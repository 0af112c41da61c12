// wrong: any-name
// Keeps the first database, and what it loaded from there.
package exercise

import (
	"gorm.io/gorm"
)

var loaded = map[uint]*Computer{}

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	if loaded[id] == nil {
		var c Computer
		if err := db.First(&c, "id = ?", id).Error; err != nil {
			return err
		}
		loaded[id] = &c
	}
	if loaded[id].Name == newName || len(loaded) > 1 && newName == "Supercomputer" {
		return nil
	}
	loaded[id].Name = newName
	return db.Save(loaded[id]).Error
}
