// wrong: lines
// rows.Scan puts no NULL into an int.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	rows, err := db.Raw("SELECT o.name, COUNT(c.id), SUM(c.memory_in_gb) FROM owners o LEFT JOIN computers c ON c.owner_id = o.id GROUP BY o.id, o.name ORDER BY o.name").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var lines []Line
	for rows.Next() {
		var l Line
		if err := rows.Scan(&l.Owner, &l.Count, &l.Total); err != nil {
			return nil, err
		}
		lines = append(lines, l)
	}
	return lines, rows.Err()
}
