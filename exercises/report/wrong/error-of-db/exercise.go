// wrong: half-an-answer
// db.Error knows nothing of the statement.
package exercise

import "gorm.io/gorm"

func Report(db *gorm.DB) ([]Line, error) {
	var owners []Owner
	db.Preload("Computers").Order("name").Find(&owners)
	if db.Error != nil {
		return nil, db.Error
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
