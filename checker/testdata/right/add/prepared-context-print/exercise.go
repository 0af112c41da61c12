package exercise

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
)

func AddComputer(db *gorm.DB, name string, memoryInGB int) (*Computer, error) {
	if strings.TrimSpace(name) == "" || memoryInGB < 1 {
		return nil, errors.New("name and memory are needed")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	c := NewComputer(name, memoryInGB)
	if err := db.WithContext(ctx).Session(&gorm.Session{PrepareStmt: true}).Omit("ID").Create(c).Error; err != nil {
		fmt.Println("cannot add", name, err)
		return nil, err
	}
	fmt.Println("added", *c)
	return c, nil
}
