// wrong: rows
// One variable for all rows, and pointers to it: every toy is the last one.
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
	var toy Toy
	var found []*Toy
	for rows.Next() {
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			return nil, err
		}
		found = append(found, &toy)
	}
	var toys []Toy
	for _, t := range found {
		toys = append(toys, *t)
	}
	return toys, rows.Err()
}
