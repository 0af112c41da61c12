// wrong: queries
// A query for each owner.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	var lines []Line
	for _, o := range owners {
		var computers []Computer
		if err := db.Where("owner_id = ?", o.ID).Find(&computers).Error; err != nil {
			return nil, err
		}
		line := Line{Owner: o.Name, Count: len(computers)}
		for _, c := range computers {
			line.Total += c.MemoryInGB
		}
		lines = append(lines, line)
	}
	return lines, nil
}
