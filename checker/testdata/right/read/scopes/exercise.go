package exercise

import (
	"gorm.io/gorm"
)

func byID(db *gorm.DB) *gorm.DB { return db.Order("computers.id") }

func named(name string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where(map[string]any{"name": name}) }
}

func AllComputers(db *gorm.DB) (cs []Computer, err error) {
	err = db.Scopes(byID).Find(&cs).Error
	return
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) (cs []Computer, err error) {
	err = db.Model(&Computer{}).Scopes(byID, named(name)).Find(&cs).Error
	return
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Scopes(named(name)).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
