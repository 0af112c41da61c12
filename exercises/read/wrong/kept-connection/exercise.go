// wrong: again
// Keeps the first database that it was given.
package exercise

import (
	"sync"

	"gorm.io/gorm"
)

var (
	once   sync.Once
	shared *gorm.DB
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	once.Do(func() { shared = db })
	var computers []Computer
	err := shared.Order("id").Find(&computers).Error
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
