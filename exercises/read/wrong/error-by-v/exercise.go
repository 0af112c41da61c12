// wrong: returns-error
// Writes an error into a text of its own: errors.Is finds nothing there.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var list []Computer
	err := db.Order("id").Find(&list).Error
	return list, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var list []Computer
	if err := db.Where("name = ?", name).Order("id").Find(&list).Error; err != nil {
		return nil, fmt.Errorf("find %q: %v", name, err)
	}
	return list, nil
}
