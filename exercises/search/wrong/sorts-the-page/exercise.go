// wrong: sort-name
// Sorts the page in Go, when it has been cut out.
package exercise

import (
	"fmt"
	"sort"

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
	switch f.Sort {
	case "", "id", "name", "memory":
	default:
		return nil, 0, fmt.Errorf("cannot sort by %q", f.Sort)
	}
	q = q.Session(&gorm.Session{})
	var total int64
	if err := q.Count(&total).Error; err != nil {
		return nil, 0, err
	}
	var page []Computer
	err := q.Order("id").Limit(f.PerPage).Offset((f.Page - 1) * f.PerPage).Find(&page).Error
	sort.SliceStable(page, func(i, j int) bool {
		return f.Sort == "name" && page[i].Name < page[j].Name || f.Sort == "memory" && page[i].MemoryInGB < page[j].MemoryInGB
	})
	return page, total, err
}
