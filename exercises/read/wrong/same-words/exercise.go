// wrong: get-missing-99
// An error that only reads like the right one.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var computers []Computer
	err := db.Order("id").Find(&computers).Error
	return computers, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	r := db.Limit(1).Find(&c, "id = ?", id)
	if r.Error != nil {
		return nil, r.Error
	}
	if r.RowsAffected == 0 {
		return nil, errors.New("record not found")
	}
	return &c, nil
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
