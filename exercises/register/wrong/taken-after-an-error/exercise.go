// wrong: postgres:name-taken
// Looks after the error, in the transaction that has failed, which PostgreSQL refuses.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	return db.Transaction(func(tx *gorm.DB) error {
		err := tx.Create(c).Error
		if err == nil {
			return nil
		}
		var n int64
		tx.Model(&Computer{}).Where("name = ?", c.Name).Count(&n)
		if n > 0 {
			return ErrNameTaken
		}
		return err
	})
}
