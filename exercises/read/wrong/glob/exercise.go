// wrong: by-name-exact
// Translates a star in the name.
package exercise

import (
	"regexp"
	"strings"

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
	all, err := AllComputers(db)
	if err != nil {
		return nil, err
	}
	pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(name), `\*`, ".*") + "$"
	var computers []Computer
	for _, c := range all {
		if regexp.MustCompile(pattern).MatchString(c.Name) {
			computers = append(computers, c)
		}
	}
	return computers, nil
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	if err := db.Where("name = ?", name).First(&c).Error; err != nil {
		return nil, err
	}
	return &c, nil
}
