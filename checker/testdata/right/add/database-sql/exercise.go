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
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	c := NewComputer(name, memoryInGB)
	row := pool.QueryRow("INSERT INTO computers (name, memory_in_gb) VALUES ($1, $2) RETURNING id", name, memoryInGB)
	if err := row.Scan(&c.ID); err != nil {
		return nil, err
	}
	return c, nil
}
