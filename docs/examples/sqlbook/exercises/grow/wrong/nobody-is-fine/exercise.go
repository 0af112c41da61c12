// wrong: nobody
// Takes no row for a success.
package exercise

import "database/sql"

func Grow(db *sql.DB, id, by int) error {
	_, err := db.Exec("UPDATE plants SET height = height + $1 WHERE id = $2", by, id)
	return err
}
