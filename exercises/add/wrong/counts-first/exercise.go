// wrong: before-the-database
// Counts the computers before it looks.
package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	var n int64
	if err := db.Model(&Computer{}).Count(&n).Error; err != nil {
		return nil, err
	}
	fmt.Println(n, "computers before")
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("refused")
	}
	c := NewComputer(name, memoryInGB)
	if err := db.Create(c).Error; err != nil {
		return nil, err
	}
	return c, nil
}
