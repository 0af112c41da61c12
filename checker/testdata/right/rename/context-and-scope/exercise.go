package exercise

import (
	"context"
	"time"

	"gorm.io/gorm"
)

func withID(id uint) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("id = ?", id) }
}

func RenameComputer(db *gorm.DB, id uint, newName string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	var c Computer
	err := db.WithContext(ctx).Scopes(withID(id)).First(&c).Error
	if err != nil {
		return err
	}
	c.Name = newName
	return db.WithContext(ctx).Omit("MemoryInGB").Save(&c).Error
}
