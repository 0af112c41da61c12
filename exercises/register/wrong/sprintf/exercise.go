// wrong: creates
// The name becomes SQL.
package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var ErrNameTaken = errors.New("name taken")

func Register(db *gorm.DB, c *Computer) error {
	err := db.Exec(fmt.Sprintf("INSERT INTO computers (name, memory_in_gb) VALUES ('%s', %d)", c.Name, c.MemoryInGB)).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return ErrNameTaken
	}
	return err
}
