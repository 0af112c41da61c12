// wrong: scan-error
// The error of the last row hides that of the rows before.
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
		err = rows.Scan(&toy.ID, &toy.Name)
		toys = append(toys, toy)
	}
	if err != nil {
		return nil, err
	}
	return toys, rows.Err()
}
