// wrong: by-name
// A query kept in the package collects the conditions of all calls.
package exercise

import (
	"gorm.io/gorm"
)

var query *gorm.DB

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var computers []Computer
	err := db.Order("id").Find(&computers).Error
	return computers, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	if query == nil {
		query = db.Model(&Computer{}).Order("id")
	}
	var computers []Computer
	query = query.Where("name = ?", name)
	err := query.Find(&computers).Error
	return computers, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
