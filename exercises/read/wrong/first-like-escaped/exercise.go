// wrong: sqlite:first-exact
// Asks by LIKE without wildcards: on SQLite A still stands for a.
package exercise

import (
	"strings"

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

func FindByName(db *gorm.DB, name string) ([]Computer, error) {
	var list []Computer
	err := db.Where("name = ?", name).Order("id").Find(&list).Error
	return list, err
}

var escaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where(`name LIKE ? ESCAPE '\'`, escaper.Replace(name)).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
