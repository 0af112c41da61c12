// wrong: queries
// Association asks anew for each owner.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	if err := db.Order("name").Find(&owners).Error; err != nil {
		return nil, err
	}
	var lines []Line
	for i := range owners {
		if err := db.Model(&owners[i]).Association("Computers").Find(&owners[i].Computers); err != nil {
			return nil, err
		}
		line := Line{Owner: owners[i].Name, Count: len(owners[i].Computers)}
		for _, c := range owners[i].Computers {
			line.Total += c.MemoryInGB
		}
		lines = append(lines, line)
	}
	return lines, nil
}
