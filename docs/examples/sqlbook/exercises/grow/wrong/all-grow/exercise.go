// wrong: heights
// Forgets WHERE.
package exercise

import "database/sql"

func Grow(db *sql.DB, id, by int) error {
	var n int
	if err := db.QueryRow("SELECT count(*) FROM plants WHERE id = $1", id).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return ErrNoPlant
	}
	_, err := db.Exec("UPDATE plants SET height = height + $1", by)
	return err
}
