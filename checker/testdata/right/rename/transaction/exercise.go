package exercise

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	return db.Transaction(func(tx *gorm.DB) error {
		var c Computer
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&c, "id = ?", id).Error; err != nil {
			return err
		}
		c.Name = newName
		return tx.Save(&c).Error
	})
}
