// wrong: no-error
// Has the condition the wrong way round.
package exercise

import "database/sql"

func Grow(db *sql.DB, id, by int) error {
	result, err := db.Exec("UPDATE plants SET height = height + $1 WHERE id = $2", by, id)
	if err != nil {
		return err
	}
	if n, _ := result.RowsAffected(); n > 0 {
		return ErrNoPlant
	}
	return nil
}
