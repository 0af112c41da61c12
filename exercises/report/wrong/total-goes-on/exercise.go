// wrong: lines
// The sum is not set back for the next owner.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Preload("Computers").Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	var lines []Line
	total := 0
	for _, o := range owners {
		for _, c := range o.Computers {
			total += c.MemoryInGB
		}
		lines = append(lines, Line{o.Name, len(o.Computers), total})
	}
	return lines, nil
}
