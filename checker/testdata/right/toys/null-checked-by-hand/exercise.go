package exercise

import (
	"database/sql"
	"fmt"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT name, id FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var name sql.NullString
		var id int64
		if err := rows.Scan(&name, &id); err != nil {
			return nil, err
		}
		if !name.Valid {
			return nil, fmt.Errorf("toy %d has no name", id)
		}
		toys = append(toys, Toy{ID: int(id), Name: name.String})
	}
	return toys, rows.Err()
}
