// wrong: rows
// Groups by name, so of two toys that share one it gives one.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT min(id), name FROM toys GROUP BY name ORDER BY 1")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var t Toy

		if err := rows.Scan(&t.ID, &t.Name); err != nil {
			return nil, err
		}

		toys = append(toys, t)
	}
	return toys, rows.Err()
}
