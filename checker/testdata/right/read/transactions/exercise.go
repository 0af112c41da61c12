package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var cs []Computer
	err := db.Transaction(func(tx *gorm.DB) error {
		return tx.Order("id").Find(&cs).Error
	})
	return cs, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	tx := db.Begin()
	if tx.Error != nil {
		return nil, tx.Error
	}
	defer tx.Rollback()
	var c Computer
	if err := tx.Where("id = ?", id).Take(&c).Error; err != nil {
		return nil, err
	}
	return &c, tx.Commit().Error
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var computers []Computer
	err := db.Where("name = ?", name).Order("id").Find(&computers).Error
	return computers, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
