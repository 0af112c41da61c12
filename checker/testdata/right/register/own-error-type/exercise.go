package exercise

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// TakenError names the name.
type TakenError struct{ Name string }

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return translate(db.WithContext(ctx).Create(c).Error, c)
}

func (e *TakenError) Error() string { return fmt.Sprintf("the name %q is taken", e.Name) }

func (e *TakenError) Unwrap() error { return ErrNameTaken }

func translate(err error, c *Computer) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return &TakenError{c.Name}
	}
	return err
}
