package exercise

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	r := db.Debug().WithContext(context.Background()).Model(&Owner{}).
		Select([]string{"owners.name AS owner", "COUNT(computers.id) AS count", "SUM(computers.memory_in_gb) AS total"}).
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		Group("owners.id, owners.name").Order(clause.OrderByColumn{Column: clause.Column{Table: "owners", Name: "name"}}).Find(&lines)
	return lines, r.Error
}
