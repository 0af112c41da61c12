package exercise

import (
	"database/sql"
)

func collect[T any](rows *sql.Rows, scan func(*sql.Rows, *T) error) ([]T, error) {
	defer rows.Close()
	var list []T
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT t.id AS id, t.name AS name FROM toys AS t ORDER BY t.id")
	if err != nil {
		return nil, err
	}
	return collect(rows, func(r *sql.Rows, t *Toy) error { return r.Scan(&t.ID, &t.Name) })
}
