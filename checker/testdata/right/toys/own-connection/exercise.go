package exercise

import (
	"context"
	"database/sql"
	"fmt"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, "SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	fmt.Println("loading toys")
	var toys []Toy
	for rows.Next() {
		var t Toy
		if err := rows.Scan(&t.ID, &t.Name); err != nil {
			return nil, err
		}
		toys = append(toys, t)
	}
	return toys, rows.Err()
}
