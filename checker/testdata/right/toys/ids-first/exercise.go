package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	ids, err := loadIDs(db)
	if err != nil {
		return nil, err
	}
	toys := make([]Toy, len(ids))
	for i, id := range ids {
		toys[i].ID = id
		if err := db.QueryRow("SELECT name FROM toys WHERE id = $1", id).Scan(&toys[i].Name); err != nil {
			return nil, err
		}
	}
	return toys, nil
}

func loadIDs(db *sql.DB) ([]int, error) {
	rows, err := db.Query("SELECT id FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
