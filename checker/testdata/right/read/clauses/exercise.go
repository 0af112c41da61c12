package exercise

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func AllComputers(db *gorm.DB) ([]Computer, error) {
	var cs []Computer
	err := db.Clauses(clause.OrderBy{Columns: []clause.OrderByColumn{{Column: clause.PrimaryColumn}}}).Find(&cs).Error
	return cs, err
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
	err := db.Clauses(clause.Eq{Column: "name", Value: name}).Order(clause.OrderByColumn{Column: clause.Column{Name: "id"}}).Find(&cs).Error
	return cs, err
}

func FirstByName(db *gorm.DB, name string) (*Computer, error) {
	var c Computer
	err := db.Where(clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: "name"}, Value: name}).First(&c).Error
	if err != nil {
		return nil, err
	}
	return &c, nil
}
