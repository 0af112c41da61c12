// wrong: rows-err
// Does not ask why Next gave false.
package exercise

import (
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
	rows, err := db.Model(&Computer{}).Where("name = ?", name).Order("id").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Computer
	for rows.Next() {
		var c Computer
		if err := db.ScanRows(rows, &c); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}
