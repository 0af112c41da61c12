// wrong: scan-error
// Takes an error behind the first toy for the end.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var t Toy

		if err := rows.Scan(&t.ID, &t.Name); err != nil {
			if len(toys) > 0 {
				break
			}
			return nil, err
		}
		toys = append(toys, t)
	}
	return toys, rows.Err()
}
