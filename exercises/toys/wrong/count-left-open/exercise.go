// wrong: no-leak
// Counts first, and leaves those rows open after the one it needs.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	counted, err := db.Query("SELECT count(*) FROM toys")
	if err != nil {
		return nil, err
	}
	var n int
	if counted.Next() {
		if err := counted.Scan(&n); err != nil {
			return nil, err
		}
	}
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	toys := make([]Toy, 0, n)
	for rows.Next() {
		var toy Toy
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			return nil, err
		}
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
