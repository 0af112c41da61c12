package exercise

import (
	"database/sql"
	"log"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys WHERE 1 = 1 ORDER BY id")
	if err != nil {
		log.Println("toys:", err)
		return nil, err
	}
	defer func() {
		if err := rows.Close(); err != nil {
			log.Println("close:", err)
		}
	}()
	list := make([]Toy, 0, 8)
	var id int
	var name string
	for rows.Next() {
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		list = append(list, Toy{ID: id, Name: name})
	}
	return list, rows.Err()
}
