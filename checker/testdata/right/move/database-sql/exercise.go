package exercise

import (
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) (err error) {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	tx, err := pool.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	var memory int
	err = tx.QueryRow("SELECT memory_in_gb FROM computers WHERE id = $1", fromID).Scan(&memory)
	if errors.Is(err, sql.ErrNoRows) {
		return gorm.ErrRecordNotFound
	}
	if err != nil {
		return err
	}
	if memory < gb {
		return ErrNotEnough
	}
	if _, err = tx.Exec("UPDATE computers SET memory_in_gb = $1 WHERE id = $2", memory-gb, fromID); err != nil {
		return err
	}
	result, err := tx.Exec("UPDATE computers SET memory_in_gb = memory_in_gb + $1 WHERE id = $2", gb, toID)
	if err != nil {
		return err
	}
	if n, _ := result.RowsAffected(); n == 0 {
		return gorm.ErrRecordNotFound
	}
	return tx.Commit()
}
