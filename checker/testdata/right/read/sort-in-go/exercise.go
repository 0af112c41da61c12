package exercise

import (
	"cmp"
	"slices"
	"sort"

	"gorm.io/gorm"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var cs []Computer
	if err := db.Find(&cs).Error; err != nil {
		return nil, err
	}
	slices.SortFunc(cs, func(a, b Computer) int { return cmp.Compare(a.ID, b.ID) })
	return cs, nil
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
	if err := db.Where("name = ?", name).Find(&cs).Error; err != nil {
		return nil, err
	}
	sort.Slice(cs, func(i, j int) bool { return cs[i].ID < cs[j].ID })
	return cs, nil
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
