package exercise

import (
	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	var c Computer
	r := db.Raw("UPDATE computers SET name = ? WHERE id = ? RETURNING *", newName, id).Scan(&c)
	if r.Error != nil {
		return r.Error
	}
	if c.ID == 0 && r.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}
