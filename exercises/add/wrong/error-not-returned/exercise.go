// wrong: rejects
// Makes the error and does not return it.
package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	var err error
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		err = errors.New("refused")
	}
	if err != nil {
		fmt.Println(err)
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
