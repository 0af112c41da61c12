// wrong: lines
// Without aliases Scan does not find the fields.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	err := db.Model(&Owner{}).
		Select("owners.name, COUNT(computers.id), COALESCE(SUM(computers.memory_in_gb), 0)").
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		Group("owners.id, owners.name").Order("owners.name").Scan(&lines).Error
	return lines, err
}
