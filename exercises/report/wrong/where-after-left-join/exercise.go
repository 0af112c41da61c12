// wrong: lines
// The WHERE makes an inner join of it.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	err := db.Model(&Owner{}).
		Select("owners.name AS owner, COUNT(computers.id) AS count, COALESCE(SUM(computers.memory_in_gb), 0) AS total").
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").Where("computers.memory_in_gb >= 0").
		Group("owners.id, owners.name").Order("owners.name").Scan(&lines).Error
	return lines, err
}
