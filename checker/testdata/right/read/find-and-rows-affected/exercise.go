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
	var c Computer
	r := db.Where("id = ?", id).Limit(1).Find(&c)
	switch {
	case r.Error != nil:
		return nil, r.Error
	case r.RowsAffected == 0:
		return nil, gorm.ErrRecordNotFound
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var computers []Computer
	err := db.Where("name = ?", name).Order("id").Find(&computers).Error
	return computers, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	cs, err := FindByName(db, name)
	if err != nil {
		return nil, err
	}
	if len(cs) == 0 {
		return nil, gorm.ErrRecordNotFound
	}
	return &cs[0], nil
}
