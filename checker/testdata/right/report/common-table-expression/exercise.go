package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	err := db.Raw(`
		WITH sums AS (
			SELECT owner_id, count(*) AS n, sum(memory_in_gb) AS gb FROM computers GROUP BY owner_id
		)
		SELECT owners.name AS owner, coalesce(sums.n, 0) AS count, coalesce(sums.gb, 0) AS total
		FROM owners LEFT JOIN sums ON sums.owner_id = owners.id
		ORDER BY owners.name`).Scan(&lines).Error
	return lines, err
}
