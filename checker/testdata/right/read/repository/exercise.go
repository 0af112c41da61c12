package exercise

import (
	"gorm.io/gorm"
)

type repository struct{ db *gorm.DB }

func (r repository) list(conds ...any) ([]Computer, error) {
	var cs []Computer
	err := r.db.Order("id").Find(&cs, conds...).Error
	return cs, err
}

func (r repository) first(conds ...any) (*Computer, error) {
	var c Computer
	if err := r.db.First(&c, conds...).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func AllComputers(db *gorm.DB) ([]Computer, error) {
	cs, err := repository{db}.list()
	return cs, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	return repository{db}.first(map[string]any{"id": id})
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var cs []Computer
	err := db.Where("name = ?", name).Order("id").Find(&cs).Error
	return cs, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	return repository{db}.first("name = ?", name)
}
