// wrong: rows
// Names come back other than they are stored.
package exercise

import (
	"database/sql"
	"strings"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var toys []Toy
	for rows.Next() {
		var t Toy

		if err := rows.Scan(&t.ID, &t.Name); err != nil {
			return nil, err
		}
		t.Name = strings.TrimSpace(t.Name)
		toys = append(toys, t)
	}
	return toys, rows.Err()
}
