// wrong: returns-error
// The error of Query is printed and forgotten.
package exercise

import (
	"database/sql"
	"fmt"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		fmt.Println("LoadToys:", err)
		return nil, nil
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
