package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	lines := []Line{}
	err := db.Transaction(func(tx *gorm.DB) error {
		return tx.Model(Owner{}).Scopes(withComputers).
			Select("owners.name owner, COUNT(computers.id) count, SUM(COALESCE(computers.memory_in_gb, 0)) total").
			Order("owners.name ASC").Scan(&lines).Error
	})
	return lines, err
}

func withComputers(q *gorm.DB) *gorm.DB {
	return q.Joins("LEFT OUTER JOIN computers ON owners.id = computers.owner_id").Group("owners.id").Group("owners.name")
}
