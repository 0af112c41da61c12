package exercise

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	session := db.Session(&gorm.Session{PrepareStmt: true, SkipDefaultTransaction: true})
	r := session.Select("Name", "MemoryInGB").Create(c)
	err := r.Error
	var pg *pgconn.PgError
	if errors.Is(err, gorm.ErrDuplicatedKey) || errors.As(err, &pg) && pg.Code == "23505" {
		return fmt.Errorf("%w (%w)", ErrNameTaken, err)
	}
	return err
}
