package exercise

import "gorm.io/gorm"

// Report gives one line for each owner, ordered by name, in one SELECT.
func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	err := db.Model(&Owner{}).
		// COUNT(*) would count the row that the join keeps for an owner without computers. The sum of nothing is NULL, not 0.
		Select("owners.name AS owner, COUNT(computers.id) AS count, COALESCE(SUM(computers.memory_in_gb), 0) AS total").
		// LEFT keeps the owners who have none.
		Joins("LEFT JOIN computers ON computers.owner_id = owners.id").
		// By id, for two people may have one name.
		Group("owners.id, owners.name").
		Order("owners.name, owners.id").
		Scan(&lines).Error
	return lines, err
}
