// wrong: lines
// Count and total have changed places.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Preload("Computers").Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	var lines []Line
	for _, o := range owners {
		total := 0
		for _, c := range o.Computers {
			total += c.MemoryInGB
		}
		lines = append(lines, Line{o.Name, total, len(o.Computers)})
	}
	return lines, nil
}
