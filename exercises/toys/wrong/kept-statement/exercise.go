// wrong: again
// A statement prepared once belongs to the first database.
package exercise

import (
	"database/sql"
)

var statement *sql.Stmt

func LoadToys(db *sql.DB) ([]Toy, error) {
	if statement == nil {
		s, err := db.Prepare("SELECT id, name FROM toys ORDER BY id")
		if err != nil {
			return nil, err
		}
		statement = s
	}
	rows, err := statement.Query()
	if err != nil {
		return nil, err
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
