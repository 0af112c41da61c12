// wrong: queries
// Batches of two owners, each with its own two queries.
package exercise

import (
	"sort"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	var owners []Owner
	err := db.Preload("Computers").FindInBatches(&owners, 2, func(*gorm.DB, int) error {
		for _, o := range owners {
			line := Line{Owner: o.Name, Count: len(o.Computers)}
			for _, c := range o.Computers {
				line.Total += c.MemoryInGB
			}
			lines = append(lines, line)
		}
		return nil
	}).Error
	sort.Slice(lines, func(i, j int) bool { return lines[i].Owner < lines[j].Owner })
	return lines, err
}
