// wrong: returns-error
// Where the query fails there are no toys, it says.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return []Toy{}, nil
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
