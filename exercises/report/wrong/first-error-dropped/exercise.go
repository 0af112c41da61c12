// wrong: returns-error
// The error of the first query is not looked at, and without owners the second is never sent.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	db.Order("name").Find(&owners)
	if len(owners) == 0 {
		return nil, nil
	}
	var computers []Computer
	if err := db.Where("owner_id IS NOT NULL").Find(&computers).Error; err != nil {
		return nil, err
	}
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
