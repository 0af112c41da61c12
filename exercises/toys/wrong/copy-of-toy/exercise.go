// wrong: rows
// Scans into a copy: the toys stay empty.
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
		toys = append(toys, Toy{})
		for _, toy := range toys {
			if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
				return nil, err
			}
		}
	}
	return toys, rows.Err()
}
