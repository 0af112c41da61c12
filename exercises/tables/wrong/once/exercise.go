// wrong: again
// sync.Once: the second call of the process does nothing, whatever has happened.
package exercise

import (
	"sync"

	"gorm.io/gorm"
)

var (
	once   sync.Once
	result error
)

func CreateTables(db *gorm.DB) error {
	once.Do(func() { result = db.AutoMigrate(&Computer{}) })
	return result
}
