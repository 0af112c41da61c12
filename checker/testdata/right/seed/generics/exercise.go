package exercise

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

func Seed(db *gorm.DB) ([]Computer, error) {
	computers := []Computer{*NewComputer("Macbook Pro", 8), *NewComputer("Aspire V15", 16)}
	ctx := context.Background()
	for i := range computers {
		found, err := gorm.G[Computer](db).Where("name = ?", computers[i].Name).Order("id").First(ctx)
		switch {
		case err == nil:
			computers[i] = found
		case errors.Is(err, gorm.ErrRecordNotFound):
			if err := gorm.G[Computer](db).Create(ctx, &computers[i]); err != nil {
				return nil, err
			}
		default:
			return nil, err
		}
	}
	return computers, nil
}
