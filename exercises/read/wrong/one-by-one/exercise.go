// wrong: all-order
// Asks for id 1, 2, 3 … until one is missing: ids have gaps.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var computers []Computer
	for id := uint(1); ; id++ {
		c, err := GetComputer(db, id)
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return computers, nil
		}
		if err != nil {
			return nil, err
		}
		computers = append(computers, *c)
	}
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
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
