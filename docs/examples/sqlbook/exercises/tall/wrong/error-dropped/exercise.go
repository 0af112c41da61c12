// wrong: returns-error
// Takes an error for an empty garden.
package exercise

import "database/sql"

func Tall(db *sql.DB, least int) ([]string, error) {
	rows, err := db.Query("SELECT name FROM plants WHERE height >= $1 ORDER BY height DESC", least)
	if err != nil {
		return nil, nil
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
