// wrong: one-statement
// Adds in Go, between two statements.
package exercise

import (
	"database/sql"
	"errors"
)

func Grow(db *sql.DB, id, by int) error {
	var height int
	err := db.QueryRow("SELECT height FROM plants WHERE id = $1", id).Scan(&height)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNoPlant
	}
	if err != nil {
		return err
	}
	_, err = db.Exec("UPDATE plants SET height = $1 WHERE id = $2", height+by, id)
	return err
}
