package exercise

import (
	"context"
	"time"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	var cs []Computer
	err := db.Session(&gorm.Session{PrepareStmt: true}).WithContext(ctx).Order("id").Find(&cs).Error
	return cs, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var cs []Computer
	err := db.Session(&gorm.Session{PrepareStmt: true}).Where("name = ?", name).Order("id").Find(&cs).Error
	return cs, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
