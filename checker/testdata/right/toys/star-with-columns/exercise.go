package exercise

import (
	"database/sql"
	"fmt"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT * FROM toys ORDER BY id ASC")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	toys := []Toy{}
	for rows.Next() {
		var toy Toy
		targets := make([]any, len(columns))
		for i, c := range columns {
			switch c {
			case "id":
				targets[i] = &toy.ID
			case "name":
				targets[i] = &toy.Name
			default:
				targets[i] = new(any)
			}
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, fmt.Errorf("scan toy: %w", err)
		}
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
