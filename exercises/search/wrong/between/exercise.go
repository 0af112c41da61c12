// wrong: sqlite:one-bound postgres:one-bound
// Only both bounds together are a filter.
package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

func Search(db *gorm.DB, f Filter) ([]Computer, int64, error) {
	q := db.Model(&Computer{})
	if f.Name != "" {
		q = q.Where("name LIKE ?", "%"+f.Name+"%")
	}
	if f.MinMemory != nil && f.MaxMemory != nil {
		q = q.Where("memory_in_gb BETWEEN ? AND ?", *f.MinMemory, *f.MaxMemory)
	} else if f.MaxMemory != nil && *f.MaxMemory == 0 {
		q = q.Where("memory_in_gb = 0")
	}
	var order string
	switch f.Sort {
	case "", "id":
		order = "id"
	case "name":
		order = "name, id"
	case "memory":
		order = "memory_in_gb, id"
	default:
		return nil, 0, fmt.Errorf("cannot sort by %q", f.Sort)
	}
	q = q.Session(&gorm.Session{})
	var total int64
	if err := q.Count(&total).Error; err != nil {
		return nil, 0, err
	}
	var page []Computer
	err := q.Order(order).Limit(f.PerPage).Offset((f.Page - 1) * f.PerPage).Find(&page).Error
	return page, total, err
}
