// wrong: race
// Looks first; what comes between look and INSERT is passed on as it is.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	var other Computer
	err := db.Where("name = ?", c.Name).Take(&other).Error
	if err == nil {
		return ErrNameTaken
	}
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	return db.Create(c).Error
}
