package exercise

import (
	"fmt"

	"gorm.io/gorm"
)

// Search gives the page of computers that f asks for, and how many there are on all pages together.
func Search(db *gorm.DB, f Filter) ([]Computer, int64, error) {
	order, err := orderFor(f.Sort)
	if err != nil {
		return nil, 0, err
	}
	// Two statements follow, and Session lets each begin with the filters and nothing else.
	matches := filtered(db, f).Session(&gorm.Session{})
	var total int64
	if err := matches.Count(&total).Error; err != nil {
		return nil, 0, err
	}
	var page []Computer
	err = matches.Order(order).Limit(f.PerPage).Offset((f.Page - 1) * f.PerPage).Find(&page).Error
	return page, total, err
}

// filtered is a query with a condition for each filter that is set.
func filtered(db *gorm.DB, f Filter) *gorm.DB {
	q := db.Model(&Computer{})
	if f.Name != "" {
		q = q.Where("name LIKE ?", "%"+f.Name+"%")
	}
	if f.MinMemory != nil { // nil is no bound, 0 is one
		q = q.Where("memory_in_gb >= ?", *f.MinMemory)
	}
	if f.MaxMemory != nil {
		q = q.Where("memory_in_gb <= ?", *f.MaxMemory)
	}
	return q
}

// orderFor chooses among orders that are written here. The visitor's word never becomes SQL.
func orderFor(sort string) (string, error) {
	switch sort {
	case "", "id":
		return "id", nil
	case "name":
		return "name, id", nil
	case "memory":
		return "memory_in_gb, id", nil
	}
	return "", fmt.Errorf("cannot sort by %q", sort)
}
