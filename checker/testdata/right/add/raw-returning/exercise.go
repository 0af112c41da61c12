package exercise

import (
	"errors"
	"strings"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	c := NewComputer(name, memoryInGB)
	const insert = "insert into computers (name, memory_in_gb) values (?, ?) returning id"
	if err := db.Raw(insert, c.Name, c.MemoryInGB).Scan(&c.ID).Error; err != nil {
		return nil, err
	}
	return c, nil
}
