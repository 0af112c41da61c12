package exercise

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	var computers []Computer
	if err := errors.Join(db.Find(&owners).Error, db.Find(&computers).Error); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	type sum struct{ count, total int }
	of := map[uint]sum{}
	for _, c := range computers {
		if c.OwnerID != nil {
			s := of[*c.OwnerID]
			of[*c.OwnerID] = sum{s.count + 1, s.total + c.MemoryInGB}
		}
	}
	lines := []Line{}
	for _, o := range owners {
		lines = append(lines, Line{Owner: o.Name, Count: of[o.ID].count, Total: of[o.ID].total})
	}
	slices.SortFunc(lines, func(a, b Line) int { return strings.Compare(a.Owner, b.Owner) })
	return lines, nil
}
