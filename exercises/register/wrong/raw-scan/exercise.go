// wrong: postgres:name-taken
// Raw with Scan: PostgreSQL's error comes with the rows, and GORM does not translate it there.
package exercise

import (
	"errors"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Raw("INSERT INTO computers (name, memory_in_gb) VALUES (?, ?) RETURNING id", c.Name, c.MemoryInGB).Scan(&c.ID).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
