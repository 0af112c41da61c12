package exercise

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

func LoadToys(db *sql.DB) (toys []Toy, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	rows, err := db.QueryContext(ctx, `
		SELECT id, name
		FROM toys
		ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("query toys: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		toy := Toy{}
		if err = rows.Scan(&toy.ID, &toy.Name); err != nil {
			return
		}
		toys = append(toys, toy)
	}
	err = rows.Err()
	return
}
