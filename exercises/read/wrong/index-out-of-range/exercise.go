// wrong: panic
// The id taken for an index of the slice, without looking at its length.
package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var computers []Computer
	err := db.Order("id").Find(&computers).Error
	return computers, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	computers, err := AllComputers(db)
	if err != nil {
		return nil, err
	}
	return &computers[id-1], nil
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
