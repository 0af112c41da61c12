package exercise

import (
	"context"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	return gorm.G[Computer](db).Order("id").Find(context.Background())
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	c, err := gorm.G[Computer](db).Where("id = ?", id).First(context.Background())
	if err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	return gorm.G[Computer](db).Where("name = ?", name).Order("id").Find(context.TODO())
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	c, err := gorm.G[Computer](db).Where("name = ?", name).First(context.TODO())
	if err != nil {
		return nil, err
	}
	return &c, nil
}
