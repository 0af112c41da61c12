// wrong: no-error
// The id is taken for a position.
package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var cs []Computer
	if err := db.Order("name DESC").Find(&cs).Error; err != nil {
		return err
	}
	if id == 0 || int(id) > len(cs) {
		return gorm.ErrRecordNotFound
	}
	c := cs[len(cs)-int(id)]
	c.Name = newName
	return db.Save(&c).Error
}
