package exercise

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
)

func Search(db *gorm.DB, f Filter) ([]Computer, int64, error) {
	less, known := map[string]func(a, b Computer) int{
		"":       func(a, b Computer) int { return 0 },
		"id":     func(a, b Computer) int { return 0 },
		"name":   func(a, b Computer) int { return strings.Compare(a.Name, b.Name) },
		"memory": func(a, b Computer) int { return a.MemoryInGB - b.MemoryInGB },
	}[f.Sort]
	if !known {
		return nil, 0, fmt.Errorf("%q is no order", f.Sort)
	}
	var all []Computer
	if err := db.Order("id").Find(&all).Error; err != nil {
		return nil, 0, err
	}
	all = slices.DeleteFunc(all, func(c Computer) bool {
		return !strings.Contains(c.Name, f.Name) || f.MinMemory != nil && c.MemoryInGB < *f.MinMemory || f.MaxMemory != nil && c.MemoryInGB > *f.MaxMemory
	})
	slices.SortStableFunc(all, less)
	from := min((f.Page-1)*f.PerPage, len(all))
	return all[from:min(from+f.PerPage, len(all))], int64(len(all)), nil
}
