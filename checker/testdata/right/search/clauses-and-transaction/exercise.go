package exercise

import (
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func Search(db *gorm.DB, f Filter) ([]Computer, int64, error) {
	byID := clause.OrderByColumn{Column: clause.Column{Name: "id"}}
	columns := []clause.OrderByColumn{byID}
	switch f.Sort {
	case "name":
		columns = []clause.OrderByColumn{{Column: clause.Column{Name: "name"}}, byID}
	case "memory":
		columns = []clause.OrderByColumn{{Column: clause.Column{Name: "memory_in_gb"}}, byID}
	case "", "id":
	default:
		return nil, 0, fmt.Errorf("sort: %s", f.Sort)
	}
	var conditions []clause.Expression
	if f.Name != "" {
		conditions = append(conditions, clause.Like{Column: "name", Value: "%" + f.Name + "%"})
	}
	if f.MinMemory != nil {
		conditions = append(conditions, clause.Gte{Column: "memory_in_gb", Value: *f.MinMemory})
	}
	if f.MaxMemory != nil {
		conditions = append(conditions, clause.Lte{Column: "memory_in_gb", Value: *f.MaxMemory})
	}
	var page []Computer
	var total int64
	err := db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Model(&Computer{}).Clauses(conditions...).Count(&total).Error; err != nil {
			return err
		}
		return tx.Clauses(conditions...).Clauses(clause.OrderBy{Columns: columns}).Limit(f.PerPage).Offset(f.PerPage * (f.Page - 1)).Find(&page).Error
	})
	return page, total, err
}
