package exercise

import (
	"fmt"
	"log"
	"os"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	fmt.Println("reading all computers")
	var ps []*Computer
	if err := db.Debug().Order("id").Find(&ps).Error; err != nil {
		log.Println(err)
		return nil, err
	}
	cs := make([]Computer, 0, len(ps))
	for _, p := range ps {
		cs = append(cs, *p)
	}
	return cs, nil
}

func GetComputer(db *gorm.DB, id uint) (*Computer, error) {
	c := &Computer{}
	result := db.Model(&Computer{}).Where("id = ?", id).First(c)
	fmt.Fprintln(os.Stderr, "rows:", result.RowsAffected)
	if result.Error != nil {
		return nil, result.Error
	}
	return c, nil
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
