// wrong: new-column
// SELECT * with the three places of today: the column of tomorrow breaks it.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT * FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var toy Toy
		var price int
		if err := rows.Scan(&toy.Name, &price, &toy.ID); err != nil {
			return nil, err
		}
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
