// wrong: queries
// A count before the two that would do.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var n int64
	if err := db.Model(&Owner{}).Count(&n).Error; err != nil {
		return nil, err
	}
	var owners []Owner
	if err := db.Preload("Computers").Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	lines := make([]Line, 0, n)
	for _, o := range owners {
		line := Line{Owner: o.Name, Count: len(o.Computers)}
		for _, c := range o.Computers {
			line.Total += c.MemoryInGB
		}
		lines = append(lines, line)
	}
	return lines, nil
}
