package exercise

import (
	"database/sql"
	"slices"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT name, id FROM toys")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var toy Toy
		if err := rows.Scan(&toy.Name, &toy.ID); err != nil {
			return nil, err
		}
		toys = append(toys, toy)
	}
	slices.SortFunc(toys, func(a, b Toy) int { return a.ID - b.ID })
	return toys, rows.Err()
}
