// wrong: lines
// A map with the name as its key makes one of two Bobs.
package exercise

import (
	"maps"
	"slices"
	"sort"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Preload("Computers").Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	byName := map[string]Line{}
	for _, o := range owners {
		line := byName[o.Name]
		line.Owner = o.Name
		for _, c := range o.Computers {
			line.Count++
			line.Total += c.MemoryInGB
		}
		byName[o.Name] = line
	}
	lines := slices.Collect(maps.Values(byName))
	sort.Slice(lines, func(i, j int) bool { return lines[i].Owner < lines[j].Owner })
	return lines, nil
}
