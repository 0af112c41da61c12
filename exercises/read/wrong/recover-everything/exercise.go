// wrong: returns-error
// A recover that turns every trouble into an empty answer.
package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) (computers []Computer, err error) {
	defer func() {
		if recover() != nil {
			err = nil
		}
	}()
	if e := db.Order("id").Find(&computers).Error; e != nil {
		panic(e)
	}
	return computers, nil
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
