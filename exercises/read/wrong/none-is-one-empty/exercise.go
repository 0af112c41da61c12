// wrong: by-name-none
// A list made with length 1: one empty computer is in it when nobody has the name.
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
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	rows, err := db.Model(&Computer{}).Where("name = ?", name).Order("id").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	computers := make([]Computer, 1)
	n := 0
	for rows.Next() {
		if n == len(computers) {
			computers = append(computers, Computer{})
		}
		if err := db.ScanRows(rows, &computers[n]); err != nil {
			return nil, err
		}
		n++
	}
	return computers, rows.Err()
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
