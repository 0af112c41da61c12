package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var computers []Computer
	err := db.Order("id").Find(&computers).Error
	return computers, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	c := new(Computer)
	if err := db.First(c, id).Error; err != nil {
		return nil, fmt.Errorf("get computer %d: %w", id, err)
	}
	return c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var cs []Computer
	if err := db.Order("id asc").Find(&cs, "name = ?", name).Error; err != nil {
		return nil, fmt.Errorf("find %q: %w", name, err)
	}
	return cs, nil
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	c := new(Computer)
	if err := db.First(c, "name = ?", name).Error; err != nil {
		return nil, errors.Join(errors.New("first by name"), err)
	}
	return c, nil
}
