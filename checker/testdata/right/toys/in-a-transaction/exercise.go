package exercise

import (
	"context"
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	tx, err := db.BeginTx(context.Background(), &sql.TxOptions{})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	rows, err := tx.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	toys, err := scanAll(rows)
	if err != nil {
		return nil, err
	}
	return toys, tx.Commit()
}

func scanAll(rows *sql.Rows) ([]Toy, error) {
	defer rows.Close()
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
