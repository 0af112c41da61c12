// wrong: no-leak
// Rows without Close: returns at the match and leaves the connection busy.
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
	rows, err := db.Model(&Computer{}).Where("id = ?", id).Rows()
	if err != nil {
		return nil, err
	}
	if rows.Next() {
		var c Computer
		if err := db.ScanRows(rows, &c); err != nil {
			return nil, err
		}
		return &c, nil
	}
	return nil, gorm.ErrRecordNotFound
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
