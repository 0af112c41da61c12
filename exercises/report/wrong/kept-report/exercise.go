// wrong: again
// The report is made once and kept.
package exercise

import "gorm.io/gorm"

var kept []Line

func Report(db *gorm.DB) ([]Line, error) {
	if kept != nil {
		return kept, nil
	}
	err := db.Model(&Owner{}).
		Select("owners.name AS owner, COUNT(computers.id) AS count, COALESCE(SUM(computers.memory_in_gb), 0) AS total").
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		Group("owners.id, owners.name").Order("owners.name").Scan(&kept).Error
	return kept, err
}
