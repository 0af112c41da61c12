// wrong: page-1
// RowsAffected is the length of the page too.
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
	var page []Computer
	r := q.Order(order).Limit(f.PerPage).Offset((f.Page - 1) * f.PerPage).Find(&page)
	return page, r.RowsAffected, r.Error
}
