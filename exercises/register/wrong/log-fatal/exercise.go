// wrong: not-finished
// Ends the whole program.
package exercise

import (
	"errors"
	"log"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	if err := db.Create(c).Error; err != nil {
		log.Fatal(err)
	}
	return nil
}
