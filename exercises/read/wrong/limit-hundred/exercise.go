// wrong: many
// Gives the first page and calls it everything.
package exercise

import (
	"gorm.io/gorm"
)

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var list []Computer
	err := db.Where("name = ?", name).Order("id").Find(&list).Error
	return list, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

const pageSize = 100

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var list []Computer
	err := db.Order("id").Limit(pageSize).Find(&list).Error
	return list, err
}
