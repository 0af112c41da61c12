package exercise

import (
	"context"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	rows, err := pool.QueryContext(context.Background(), "SELECT o.name, COUNT(c.id), COALESCE(SUM(c.memory_in_gb), 0) FROM owners AS o LEFT JOIN computers AS c ON c.owner_id = o.id GROUP BY o.id, o.name ORDER BY 1")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var lines []Line
	for rows.Next() {
		lines = append(lines, Line{})
		l := &lines[len(lines)-1]
		if err := rows.Scan(&l.Owner, &l.Count, &l.Total); err != nil {
			return nil, err
		}
	}
	return lines, rows.Err()
}
