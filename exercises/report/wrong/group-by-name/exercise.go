// wrong: lines
// A group by name makes one of two Bobs.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	err := db.Model(&Owner{}).
		Select("owners.name AS owner, COUNT(computers.id) AS count, COALESCE(SUM(computers.memory_in_gb), 0) AS total").
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		Group("owners.name").Order("owners.name").Scan(&lines).Error
	return lines, err
}
