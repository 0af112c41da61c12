// wrong: all-order
// rows.Scan in the wrong order of columns, its error unread.
package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	rows, err := db.Raw("SELECT id, memory_in_gb, name FROM computers ORDER BY id").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var computers []Computer
	for rows.Next() {
		var c Computer
		_ = rows.Scan(&c.ID, &c.Name, &c.MemoryInGB)
		computers = append(computers, c)
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
