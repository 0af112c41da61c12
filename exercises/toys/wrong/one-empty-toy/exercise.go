// wrong: nothing-there
// A do-while: the list has one empty toy where there is none.
package exercise

import (
	"database/sql"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	toys := []Toy{{}}
	for i := 0; rows.Next(); i++ {
		if i == len(toys) {
			toys = append(toys, Toy{})
		}
		if err := rows.Scan(&toys[i].ID, &toys[i].Name); err != nil {
			return nil, err
		}
	}
	return toys, rows.Err()
}
