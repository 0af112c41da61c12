package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var all, batch []Computer
	err := db.FindInBatches(&batch, 2, func(tx *gorm.DB, n int) error {
		all = append(all, batch...)
		return nil
	}).Error
	return all, err
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	var c Computer
	if err := db.First(&c, "id = ?", id).Error; err != nil {
		return nil, err
	}
	return &c, nil
}

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var cs []Computer
	err := db.Table("computers AS c").Select("c.id, c.name, c.memory_in_gb").Where("c.name IN ?", []string{name}).Order("c.id").Scan(&cs).Error
	return cs, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
