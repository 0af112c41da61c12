// wrong: by-name-exact
// Takes spaces around a name for nothing.
package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var cs []Computer
	err := db.Order("id").Find(&cs).Error
	return cs, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	return one(db, "id = ?", id)
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var cs []Computer
	err := db.Where("trim(name) = trim(?)", name).Order("id").Find(&cs).Error
	return cs, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	return one(db, "name = ?", name)
}

func one(db *gorm.DB, q string, v any) (*Computer, error) {
	var c Computer
	err := db.Where(q, v).First(&c).Error
	if err != nil {
		return nil, err
	}
	return &c, nil
}
