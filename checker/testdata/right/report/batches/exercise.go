package exercise

import (
	"sort"

	"gorm.io/gorm"
)

func Report(db *gorm.DB) ([]Line, error) {
	var lines []Line
	var batch []Owner
	r := db.Preload("Computers").FindInBatches(&batch, 1000, func(tx *gorm.DB, n int) error {
		for _, o := range batch {
			total := 0
			for i := range o.Computers {
				total += o.Computers[i].MemoryInGB
			}
			lines = append(lines, Line{o.Name, len(o.Computers), total})
		}
		return nil
	})
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].Owner < lines[j].Owner })
	return lines, r.Error
}
