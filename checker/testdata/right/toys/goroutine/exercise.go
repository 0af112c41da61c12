package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) (toys []Toy, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		toys, err = load(db)
	}()
	<-done
	return toys, err
}

func load(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		toys = append(toys, Toy{})
		t := &toys[len(toys)-1]
		if err := rows.Scan(&t.ID, &t.Name); err != nil {
			return nil, err
		}
	}
	return toys, rows.Err()
}
