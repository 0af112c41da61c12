// wrong: order
// A map has no order.
package exercise

import (
	"maps"
	"slices"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Preload("Computers").Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	byID := map[uint]Line{}
	for _, o := range owners {
		line := Line{Owner: o.Name, Count: len(o.Computers)}
		for _, c := range o.Computers {
			line.Total += c.MemoryInGB
		}
		byID[o.ID] = line
	}
	ids := slices.Sorted(maps.Keys(byID))
	var lines []Line
	for _, id := range ids {
		lines = append(lines, byID[id])
	}
	return lines, nil
}
