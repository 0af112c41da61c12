// wrong: scan-error
// Scan's error is not looked at.
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
		var toy Toy
		rows.Scan(&toy.ID, &toy.Name)
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
