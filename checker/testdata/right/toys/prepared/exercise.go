package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	stmt, err := db.Prepare("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	rows, err := stmt.Query()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var t Toy
		err := rows.Scan(&t.ID, &t.Name)
		if err != nil {
			return toys, err
		}
		toys = append(toys, t)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return toys, nil
}
