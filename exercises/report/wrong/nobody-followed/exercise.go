// wrong: panic
// Follows the owner_id of a computer that nobody owns.
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
		i := at[*c.OwnerID]
		lines[i].Count++
		lines[i].Total += c.MemoryInGB
	}
	return lines, nil
}
