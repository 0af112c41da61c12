// wrong: busy
// Reads one row too few to see the end, and never closes the rows.
package exercise

import "database/sql"

func Tall(db *sql.DB, least int) ([]string, error) {
	var n int
	if err := db.QueryRow("SELECT count(*) FROM plants WHERE height >= $1", least).Scan(&n); err != nil {
		return nil, err
	}
	rows, err := db.Query("SELECT name FROM plants WHERE height >= $1 ORDER BY height DESC", least)
	if err != nil {
		return nil, err
	}
	var names []string
	for range n {
		var name string
		rows.Next()
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}
