// wrong: all
// The number of pages for the number of computers.
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
	if f.MinMemory != nil {
		q = q.Where("memory_in_gb >= ?", *f.MinMemory)
	}
	if f.MaxMemory != nil {
		q = q.Where("memory_in_gb <= ?", *f.MaxMemory)
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
	return page, (total + int64(f.PerPage) - 1) / int64(f.PerPage), err
}
