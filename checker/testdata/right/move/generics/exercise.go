package exercise

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

var ErrNotEnough = errors.New("not enough memory")

func MoveMemory(db *gorm.DB, fromID, toID uint, gb int) error {
	ctx := context.Background()
	return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		from, err := gorm.G[Computer](tx).Where("id = ?", fromID).First(ctx)
		if err != nil {
			return err
		}
		if from.MemoryInGB < gb {
			return ErrNotEnough
		}
		if _, err := gorm.G[Computer](tx).Where("id = ?", fromID).Update(ctx, "memory_in_gb", from.MemoryInGB-gb); err != nil {
			return err
		}
		n, err := gorm.G[Computer](tx).Where("id = ?", toID).Update(ctx, "memory_in_gb", gorm.Expr("memory_in_gb + ?", gb))
		if err == nil && n == 0 {
			err = gorm.ErrRecordNotFound
		}
		return err
	})
}
