package exercise

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

func CreateTables(db *gorm.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	fmt.Println("migrating", db.Name())
	return db.WithContext(ctx).AutoMigrate(&Computer{})
}
