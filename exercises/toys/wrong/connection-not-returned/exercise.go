// wrong: no-leak
// The connection is closed only when an error comes.
package exercise

import (
	"context"
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return nil, err
	}
	rows, err := conn.QueryContext(context.Background(), "SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		conn.Close()
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var toy Toy
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			rows.Close()
			conn.Close()
			return nil, err
		}
		toys = append(toys, toy)
	}
	return toys, rows.Err()
}
