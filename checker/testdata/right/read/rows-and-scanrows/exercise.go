package exercise

import (
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	rows, err := db.Model(&Computer{}).Order("id").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var cs []Computer
	for rows.Next() {
		var c Computer
		if err := db.ScanRows(rows, &c); err != nil {
			return nil, err
		}
		cs = append(cs, c)
	}
	return cs, rows.Err()
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	err := db.Raw("SELECT id, name, memory_in_gb FROM computers WHERE id = ?", id).Row().Scan(&c.ID, &c.Name, &c.MemoryInGB)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, gorm.ErrRecordNotFound
	}
	if err != nil {
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
