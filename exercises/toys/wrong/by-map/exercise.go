// wrong: rows
// A map on the way loses the order.
package exercise

import (
	"database/sql"
	"sort"
)

func LoadToys(db *sql.DB) ([]Toy, error) {
	rows, err := db.Query("SELECT id, name FROM toys ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[string]int{}
	for rows.Next() {
		var toy Toy
		if err := rows.Scan(&toy.ID, &toy.Name); err != nil {
			return nil, err
		}
		names[toy.Name] = toy.ID
	}
	toys := make([]Toy, 0, len(names))
	for name, id := range names {
		toys = append(toys, Toy{id, name})
	}
	sort.Slice(toys, func(i, j int) bool { return toys[i].Name < toys[j].Name })
	return toys, rows.Err()
}
