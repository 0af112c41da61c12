// wrong: closed
// A connection taken from the pool and given back only after a good end.
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
		return nil, err
	}
	var toys []Toy
	for rows.Next() {
		var toy Toy
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			return nil, err
		}
		toys = append(toys, toy)
	}
	rows.Close()
	return toys, conn.Close()
}
