package exercise

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

func Search(db *gorm.DB, f Filter) ([]Computer, int64, error) {
	ctx := context.Background()
	q := gorm.G[Computer](db).Where("1 = 1")
	if f.Name != "" {
		q = q.Where("name LIKE ?", "%"+f.Name+"%")
	}
	if f.MinMemory != nil {
		q = q.Where("memory_in_gb >= ?", *f.MinMemory)
	}
	if f.MaxMemory != nil {
		q = q.Where("memory_in_gb <= ?", *f.MaxMemory)
	}
	total, err := q.Count(ctx, "*")
	if err != nil {
		return nil, 0, err
	}
	switch f.Sort {
	case "name":
		q = q.Order("name")
	case "memory":
		q = q.Order("memory_in_gb")
	case "", "id":
	default:
		return nil, 0, errors.New("no such order: " + f.Sort)
	}
	page, err := q.Order("id").Limit(f.PerPage).Offset((f.Page - 1) * f.PerPage).Find(ctx)
	return page, total, err
}
