// wrong: nothing-there
// Reads the first toy by itself, which fails when there is none.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	var first int
	if err := db.QueryRow("SELECT id FROM toys ORDER BY id LIMIT 1").Scan(&first); err != nil {
		return nil, err
	}
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var toy Toy
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			return nil, err
		}
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
