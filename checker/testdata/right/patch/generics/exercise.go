package exercise

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

func PatchComputer(db *gorm.DB, id uint, p Patch) (int64, error) {
	var set []clause.Assigner
	if p.Name != nil {
		set = append(set, clause.Assignment{Column: clause.Column{Name: "name"}, Value: *p.Name})
	}
	if p.MemoryInGB != nil {
		set = append(set, clause.Assignment{Column: clause.Column{Name: "memory_in_gb"}, Value: *p.MemoryInGB})
	}
	if len(set) == 0 {
		return 0, nil
	}
	n, err := gorm.G[Computer](db).Where("id = ?", id).Set(set...).Update(context.Background())
	if err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, gorm.ErrRecordNotFound
	}
	return int64(n), nil
}
