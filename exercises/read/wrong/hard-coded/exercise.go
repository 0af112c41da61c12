// wrong: all-order
// The rows of the task, written down.
package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	return []Computer{
		{ID: 1, Name: "Macbook Pro", MemoryInGB: 8},
		{ID: 2, Name: "Aspire V15", MemoryInGB: 16},
		{ID: 3, Name: "Macbook Pro", MemoryInGB: 32},
		{ID: 4, Name: "O'Brien", MemoryInGB: 64},
	}, nil
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
