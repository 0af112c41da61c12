// wrong: order
// The owners come as they lie.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Preload("Computers").Find(&owners).Error; err != nil {
		return nil, err
	}
	var lines []Line
	for _, o := range owners {
		line := Line{Owner: o.Name, Count: len(o.Computers)}
		for _, c := range o.Computers {
			line.Total += c.MemoryInGB
		}
		lines = append(lines, line)
	}
	return lines, nil
}
