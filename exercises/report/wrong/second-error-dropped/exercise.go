// wrong: half-an-answer
// The error of the second query is not looked at.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	var computers []Computer
	db.Where("owner_id IS NOT NULL").Find(&computers)
	var lines []Line
	for _, o := range owners {
		line := Line{Owner: o.Name}
		for _, c := range computers {
			if *c.OwnerID == o.ID {
				line.Count++
				line.Total += c.MemoryInGB
			}
		}
		lines = append(lines, line)
	}
	return lines, nil
}
