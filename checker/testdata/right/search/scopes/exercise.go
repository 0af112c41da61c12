package exercise

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
)

var orders = map[string]string{"": "id", "id": "id", "name": "name, id", "memory": "memory_in_gb, id"}

func Search(db *gorm.DB, f Filter) (found []Computer, total int64, err error) {
	order, known := orders[f.Sort]
	if !known {
		return nil, 0, errors.New("unknown order")
	}
	if err = db.Model(&Computer{}).Scopes(named(f.Name), bounded(f)).Count(&total).Error; err != nil {
		return
	}
	err = db.Scopes(named(f.Name), bounded(f), paged(f)).Order(order).Find(&found).Error
	return
}

func named(part string) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		if part == "" {
			return q
		}
		return q.Where("computers.name LIKE ?", fmt.Sprintf("%%%s%%", part))
	}
}

func bounded(f Filter) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		if f.MinMemory != nil {
			q = q.Where("memory_in_gb >= ?", f.MinMemory)
		}
		if f.MaxMemory != nil {
			q = q.Where("memory_in_gb <= ?", f.MaxMemory)
		}
		return q
	}
}

func paged(f Filter) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB { return q.Offset((f.Page - 1) * f.PerPage).Limit(f.PerPage) }
}
