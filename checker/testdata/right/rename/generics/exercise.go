package exercise

import (
	"context"

	"gorm.io/gorm"
)

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	n, err := gorm.G[Computer](db).Where("id = ?", id).Update(context.Background(), "name", newName)
	if err != nil {
		return err
	}
	if n == 0 {
		return gorm.ErrRecordNotFound
	}
	return nil
}
