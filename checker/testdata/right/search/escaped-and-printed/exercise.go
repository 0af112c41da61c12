package exercise

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func Search(db *gorm.DB, f Filter) ([]Computer, int64, error) {
	fmt.Println("searching", f)
	order, err := order(f)
	if err != nil {
		return []Computer{}, 0, err
	}
	q := db.Debug().WithContext(context.Background()).Table("computers")
	if len(f.Name) > 0 {
		escaped := strings.NewReplacer(`!`, `!!`, `%`, `!%`, `_`, `!_`).Replace(f.Name)
		q.Where("name LIKE ? ESCAPE '!'", "%"+escaped+"%")
	}
	if low := f.MinMemory; low != nil {
		q.Where("? <= memory_in_gb", *low)
	}
	if high := f.MaxMemory; high != nil {
		q.Where("memory_in_gb BETWEEN ? AND ?", -1, *high)
	}
	page, total := []Computer{}, int64(0)
	err = q.Session(&gorm.Session{}).Count(&total).Session(&gorm.Session{}).Order(order).Limit(f.PerPage).Offset((f.Page - 1) * f.PerPage).Scan(&page).Error
	return page, total, err
}

func order(f Filter) (string, error) {
	if f.Sort == "" || f.Sort == "id" {
		return "computers.id ASC", nil
	}
	if f.Sort == "name" {
		return "computers.name ASC, computers.id ASC", nil
	}
	if f.Sort == "memory" {
		return "computers.memory_in_gb ASC, computers.id ASC", nil
	}
	return "", fmt.Errorf("search: order %q: %w", f.Sort, gorm.ErrInvalidField)
}
