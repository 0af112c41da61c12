// wrong: lines
// A computer that nobody owns goes to the first line.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	var computers []Computer
	if err := db.Find(&computers).Error; err != nil {
		return nil, err
	}
	lines, at := make([]Line, len(owners)), map[uint]int{}
	for i, o := range owners {
		lines[i].Owner, at[o.ID] = o.Name, i
	}
	for _, c := range computers {
		var owner uint
		if c.OwnerID != nil {
			owner = *c.OwnerID
		}
		lines[at[owner]].Count++
		lines[at[owner]].Total += c.MemoryInGB
	}
	return lines, nil
}
