// wrong: no-leak
// Reads in a transaction that nobody ends.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	tx := db.Begin()
	var lines []Line
	err := tx.Model(&Owner{}).
		Select("owners.name AS owner, COUNT(computers.id) AS count, COALESCE(SUM(computers.memory_in_gb), 0) AS total").
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		Group("owners.id, owners.name").Order("owners.name").Scan(&lines).Error
	return lines, err
}
