package exercise

import "database/sql"

// Grow lets one plant grow.
func Grow(db *sql.DB, id, by int) error {
	result, err := db.Exec("UPDATE plants SET height = height + $1 WHERE id = $2", by, id)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		return ErrNoPlant
	}
	return err
}
