// wrong: quote
// The name is written into the SQL.
package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	c := NewComputer(name, memoryInGB)
	insert := fmt.Sprintf("INSERT INTO computers (name, memory_in_gb) VALUES ('%s', %d) RETURNING id", name, memoryInGB)
	if err := db.Raw(insert).Scan(&c.ID).Error; err != nil {
		return nil, err
	}
	return c, nil
}
