package exercise

import (
	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	type answer struct {
		cs  []Computer
		err error
	}
	answers := make(chan answer, 1)
	go func() {
		var cs []Computer
		err := db.Order("id").Find(&cs).Error
		answers <- answer{cs, err}
	}()
	a := <-answers
	return a.cs, a.err
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
