// wrong: no-leak
// Knows how many there are, stops there, and never closes.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	var n int
	if err := db.QueryRow("SELECT count(*) FROM toys").Scan(&n); err != nil {
		return nil, err
	}
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	var toys []Toy
	for len(toys) < n && rows.Next() {
		var toy Toy
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			rows.Close()
			return nil, err
		}
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
