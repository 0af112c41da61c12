package exercise

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

func Search(db *gorm.DB, f Filter) ([]Computer, int64, error) {
	var order string
	switch f.Sort {
	case "", "id":
		order = "id"
	case "name", "memory":
		order = map[string]string{"name": "name", "memory": "memory_in_gb"}[f.Sort] + ", id"
	default:
		return nil, 0, errors.ErrUnsupported
	}
	where, args := []string{"1 = 1"}, []any{}
	if f.Name != "" {
		where, args = append(where, "name like ?"), append(args, "%"+f.Name+"%")
	}
	if f.MinMemory != nil {
		where, args = append(where, "memory_in_gb >= ?"), append(args, *f.MinMemory)
	}
	if f.MaxMemory != nil {
		where, args = append(where, "not memory_in_gb > ?"), append(args, *f.MaxMemory)
	}
	from := " from computers where " + strings.Join(where, " and ")
	var total int64
	if err := db.Raw("select count(*)"+from, args...).Scan(&total).Error; err != nil {
		return nil, 0, fmt.Errorf("count: %w", err)
	}
	var page []Computer
	args = append(args, f.PerPage, (f.Page-1)*f.PerPage)
	if err := db.Raw("select *"+from+" order by "+order+" limit ? offset ?", args...).Scan(&page).Error; err != nil {
		return nil, 0, fmt.Errorf("page: %w", err)
	}
	return page, total, nil
}
