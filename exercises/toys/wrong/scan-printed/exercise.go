// wrong: scan-error
// The error is printed, and the list ends there.
package exercise

import (
	"database/sql"
	"fmt"
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
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			fmt.Println(err)
			break
		}
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
