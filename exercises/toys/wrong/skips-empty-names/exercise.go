// wrong: rows
// A name may be empty; the toy is there all the same.
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
			return nil, err
		}
		if t.Name == "" {
			continue
		}
		toys = append(toys, t)
	}
	return toys, rows.Err()
}
