package exercise

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	switch err := gorm.G[Computer](db).Create(context.Background(), c); {
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return errors.Join(ErrNameTaken, err)
	default:
		return err
	}
}
